-- In step with a PSA: which one it is, what is known of its records, and what waits to be written.

-- Sealed: credentials are never read back (portals.md, "PSA"). No row: the built-in desk.
create table psa_connection (
  workspace_id uuid primary key references workspace,
  kind text not null check (kind in ('connectwise', 'autotask')),
  -- Whose records they are: with another place, everything known of the old one is forgotten.
  place text not null,
  sealed bytea not null,
  -- Our own secret in the address that the PSA calls.
  sealed_hook bytea not null,
  revision uuid not null,
  saved_at timestamptz not null,
  -- Since when it does not answer, and why.
  down_since timestamptz,
  trouble text,
  asked_at timestamptz,
  -- How far the tickets' feed, and contacts by their creation, were turned into writes.
  fed bigint not null default 0,
  contacts_until timestamptz not null
);

-- A record over there and what it is here; left_out says why it is nothing, or not wholly in step.
create table psa_record (
  workspace_id uuid not null references workspace,
  entity text not null check (entity in ('company', 'contact', 'tech', 'ticket', 'note')),
  psa_id text not null,
  our_id uuid,
  label text not null default '',
  active boolean not null default true,
  left_out text,
  -- Another record has its address: whoever proves that address is this one here, too.
  same_as uuid,
  seen_at timestamptz not null,
  primary key (workspace_id, entity, psa_id)
);
create unique index psa_record_by_ours on psa_record (workspace_id, entity, our_id)
  where our_id is not null;
create index psa_record_left_out on psa_record (workspace_id, entity, psa_id)
  where left_out is not null;

-- One pass over the PSA's lists, kept page by page so that whoever comes next goes on.
create table psa_run (
  workspace_id uuid not null references workspace,
  id uuid not null,
  kind text not null check (kind in ('full', 'changes')),
  started_at timestamptz not null,
  since timestamptz,
  entity text not null,
  page_cursor text,
  pages integer not null default 0,
  counts jsonb not null default '{}',
  finished_at timestamptz,
  trouble text,
  primary key (workspace_id, id)
);
-- One at a time, whichever process does it.
create unique index psa_run_under_way on psa_run (workspace_id) where finished_at is null;
create index psa_run_by_start on psa_run (workspace_id, started_at desc);

-- What we write over there: each once. tried_at: when a try was sent whose outcome nobody knows.
create table psa_write (
  workspace_id uuid not null references workspace,
  id uuid not null,
  place bigint not null,
  kind text not null check (kind in ('contact', 'ticket', 'reply', 'answer', 'note', 'state',
                                     'priority', 'assign')),
  contact_id uuid,
  ticket_id uuid,
  note_id uuid,
  value text,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'refused')),
  tries integer not null default 0,
  tried_at timestamptz,
  next_at timestamptz not null,
  reason text,
  psa_id text,
  made_at timestamptz not null,
  settled_at timestamptz,
  primary key (workspace_id, id)
);
create unique index psa_write_once_for_contact on psa_write (workspace_id, contact_id)
  where kind = 'contact';
create unique index psa_write_once_for_event on psa_write (workspace_id, place)
  where kind <> 'contact';
create index psa_write_waiting on psa_write (workspace_id, next_at) where state = 'waiting';
create index psa_write_open_by_ticket on psa_write (workspace_id, ticket_id, place)
  where state <> 'sent' and ticket_id is not null;
create index psa_write_refused on psa_write (workspace_id, settled_at) where state = 'refused';

-- Newcomers, whose record over there waits.
create index contact_by_own_hand on contact (workspace_id, created_at)
  where created_by = 'sign-in';
create index company_by_folded_name on company (workspace_id, lower(name));
