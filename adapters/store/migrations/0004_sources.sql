-- How many different addresses are asked for from one place, known or not (sign-in.md §3). Addresses
-- are kept as keyed fingerprints alone, made with workspace and source: a row tells nobody whom
-- somebody asked for, and the same address looks different from elsewhere.

-- The two lists lie side by side: which addresses lately, and when each was asked for last.
create table source_budget (
  workspace_id uuid not null references workspace,
  source text not null,
  addresses bytea[] not null,
  asked_at timestamptz[] not null,
  last_asked_at timestamptz not null,
  primary key (workspace_id, source),
  check (cardinality(addresses) = cardinality(asked_at))
);
create index source_budget_by_last_ask on source_budget (last_asked_at);

-- Addresses that were proven from a place, and until when they do not count there.
create table source_proof (
  workspace_id uuid not null references workspace,
  address bytea not null,
  ends_at timestamptz not null,
  primary key (workspace_id, address)
);
create index source_proof_by_end on source_proof (ends_at);
