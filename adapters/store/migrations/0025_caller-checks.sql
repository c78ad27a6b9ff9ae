-- Verify caller (portals.md): the number that a ticket's contact was shown last, as a fingerprint.
create table caller_check (
  workspace_id uuid not null,
  ticket_id uuid not null,
  -- Who asked: nobody else's answer counts.
  tech_id uuid not null,
  number_fingerprint bytea not null,
  tries int not null default 0,
  asked_at timestamptz not null,
  primary key (workspace_id, ticket_id),
  foreign key (workspace_id, ticket_id) references ticket (workspace_id, id) on delete cascade,
  foreign key (workspace_id, tech_id) references tech (workspace_id, id) on delete cascade
);
create index caller_check_by_tech on caller_check (workspace_id, tech_id);
