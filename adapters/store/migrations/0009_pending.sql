-- Requests that wait for an admin, from here on: their decisions, and how many calls may be asked for.

-- Calls asked for lately, by source and ('') in all (sign-in.md §8).
create table call_allowance (
  workspace_id uuid not null references workspace,
  scope text not null,
  asked_at timestamptz[] not null,
  last_asked_at timestamptz not null,
  primary key (workspace_id, scope)
);
create index call_allowance_by_time on call_allowance (last_asked_at);

-- What was decided is forgotten after a while: it holds strangers' names and numbers.
create index pending_request_by_decision on pending_request (decided_at)
  where decided_at is not null;

-- The few domains that were set aside, among all that are mapped.
create index company_domain_set_aside on company_domain (workspace_id, domain)
  where suspended_because is not null;
