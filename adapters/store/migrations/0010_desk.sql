-- The desk: tickets that are worked on, what people send along, and what a request asks for.

-- What a client may ask for, and the fields it asks (portals.md, "New request").
create table request_type (
  workspace_id uuid not null references workspace,
  id uuid not null,
  slug text not null check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  title text not null check (title <> ''),
  category text not null default '',
  words text not null default '',
  fields jsonb not null default '[]',
  confidential boolean not null default false,
  active boolean not null default true,
  position integer not null default 0,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, slug)
);

alter table ticket
  add column priority text not null default 'normal'
    check (priority in ('low', 'normal', 'high', 'urgent')),
  add column assignee_id uuid,
  add column type_id uuid,
  add column answers jsonb not null default '[]',
  -- The type's own flag at the moment of asking: who could not read it then cannot read it later.
  add column confidential boolean not null default false,
  add foreign key (workspace_id, assignee_id) references tech,
  add foreign key (workspace_id, type_id) references request_type on delete set null (type_id);

-- A portal's lists by state, in the order in which they are shown.
create index ticket_by_contact_state
  on ticket (workspace_id, contact_id, state, updated_at desc, id desc);
create index ticket_by_company_state
  on ticket (workspace_id, company_id, state, updated_at desc, id desc);
-- The queue: open tickets alone, so that years of closed ones weigh nothing.
create index ticket_open on ticket (workspace_id, updated_at desc, id desc)
  where state <> 'closed';
create index ticket_open_by_age on ticket (workspace_id, created_at, id)
  where state <> 'closed';
create index ticket_unassigned on ticket (workspace_id, updated_at desc, id desc)
  where state <> 'closed' and assignee_id is null;
create index ticket_by_assignee on ticket (workspace_id, assignee_id, updated_at desc, id desc)
  where assignee_id is not null;
create index ticket_by_type on ticket (workspace_id, type_id) where type_id is not null;

-- What happened to tickets, numbered without a gap in the order of their commits: a reader that has
-- seen number n has seen all before it. The counter's row is held until the commit.
create table ticket_feed (
  workspace_id uuid primary key references workspace,
  last bigint not null
);
create table ticket_event (
  workspace_id uuid not null,
  number bigint not null,
  ticket_id uuid not null,
  kind text not null,
  audience text not null check (audience in ('public', 'desk')),
  actor text not null,
  at timestamptz not null,
  about jsonb not null default '{}',
  primary key (workspace_id, number),
  foreign key (workspace_id, ticket_id) references ticket
);
create index ticket_event_by_ticket on ticket_event (workspace_id, ticket_id, number);

-- A form sent twice makes one thing: what was made under the key that came with it.
create table ticket_submission (
  workspace_id uuid not null references workspace,
  actor text not null,
  act text not null,
  key text not null,
  made_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, actor, act, key)
);
create index ticket_submission_by_time on ticket_submission (at);

-- A file on a ticket. Its bytes come first, in chunks; it is there once `at` is set.
create table attachment (
  workspace_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  audience text not null check (audience in ('public', 'desk')),
  side text not null check (side in ('contact', 'desk')),
  author text not null,
  name text not null check (name <> ''),
  type text not null,
  size integer not null default 0,
  begun_at timestamptz not null,
  at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, ticket_id) references ticket
);
create index attachment_by_ticket on attachment (workspace_id, ticket_id, id);
create index attachment_unfinished on attachment (begun_at) where at is null;

create table attachment_chunk (
  workspace_id uuid not null,
  attachment_id uuid not null,
  position integer not null,
  bytes bytea not null,
  primary key (workspace_id, attachment_id, position),
  foreign key (workspace_id, attachment_id) references attachment on delete cascade
);
-- Pictures and archives are packed already: packing them again costs time and gains nothing.
alter table attachment_chunk alter column bytes set storage external;
