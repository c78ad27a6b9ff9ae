-- The house: workspaces, companies, people, sign-in, sessions, tickets, audit.
-- Every table has workspace_id, and keys and foreign keys are composite with it, so that no
-- statement can join across workspaces by mistake. Instants are written by the program: nothing
-- here asks the database what time it is.

create table workspace (
  id uuid primary key,
  ordinal integer generated always as identity unique,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null check (name <> ''),
  support_address text not null default '',
  support_phone text not null default '',
  tech_tenant_ids text[] not null default '{}',
  time_zone text not null,
  settings jsonb not null default '{}',
  created_at timestamptz not null
);

create table company (
  workspace_id uuid not null references workspace,
  id uuid not null,
  ref text,
  name text not null check (name <> ''),
  state text not null check (state in ('preparing', 'active', 'closed')),
  portal_name text,
  methods text[],
  pilots text[] not null default '{}',
  domain_sids text[] not null default '{}',
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, name),
  unique (workspace_id, ref)
);

-- One owner per domain in a workspace. A wildcard is kept as written: '*.client.com'.
create table company_domain (
  workspace_id uuid not null,
  domain text not null,
  company_id uuid not null,
  suspended_because text,
  position integer not null default 0,
  primary key (workspace_id, domain),
  foreign key (workspace_id, company_id) references company
);
create index company_domain_by_company on company_domain (workspace_id, company_id);

create table company_tenant (
  workspace_id uuid not null,
  tenant_id text not null,
  company_id uuid not null,
  position integer not null default 0,
  primary key (workspace_id, tenant_id),
  foreign key (workspace_id, company_id) references company
);
create index company_tenant_by_company on company_tenant (workspace_id, company_id);

-- One contact per (workspace, company, address).
create table contact (
  workspace_id uuid not null,
  id uuid not null,
  company_id uuid not null,
  email text not null check (email = lower(email)),
  first_name text not null default '',
  last_name text not null default '',
  phone text not null default '',
  job_title text not null default '',
  active boolean not null default true,
  sees text not null default 'own' check (sees in ('own', 'company')),
  created_at timestamptz not null,
  created_by text not null check (created_by in ('import', 'sign-in', 'admin', 'sync')),
  primary key (workspace_id, id),
  unique (workspace_id, company_id, email),
  foreign key (workspace_id, company_id) references company
);
create index contact_by_email on contact (workspace_id, email);

create table tech (
  workspace_id uuid not null references workspace,
  id uuid not null,
  email text not null check (email = lower(email)),
  first_name text not null default '',
  last_name text not null default '',
  admin boolean not null default false,
  active boolean not null default true,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, email)
);

-- One run through sign-in. revision guards every move: of two at once, one finds it changed.
create table attempt (
  id uuid primary key,
  workspace_id uuid not null references workspace,
  key_fingerprint bytea not null,
  revision integer not null default 0,
  door text not null check (door in ('browser', 'tab', 'chat')),
  step text not null,
  state jsonb not null,
  session_id uuid,
  last_move_at timestamptz not null
);
create index attempt_by_last_move on attempt (last_move_at);

-- One mailed code with its link. letterless: nothing was mailed, every code is wrong.
create table challenge (
  workspace_id uuid not null references workspace,
  id uuid not null,
  -- Deferred: a challenge may be written a moment before the attempt whose first step it is.
  attempt_id uuid not null references attempt on delete cascade deferrable initially deferred,
  email text not null,
  code_fingerprint bytea not null,
  link_fingerprint bytea not null unique,
  tries integer not null default 0,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  superseded_at timestamptz,
  used_at timestamptz,
  primary key (workspace_id, id)
);
create index challenge_by_attempt on challenge (attempt_id, sent_at desc);

-- What an address may still do, over all its challenges. Known devices have a pool of their own.
create table address_budget (
  workspace_id uuid not null references workspace,
  address text not null,
  kind text not null check (kind in ('try', 'letter')),
  known_device boolean not null,
  recent timestamptz[] not null default '{}',
  in_a_row integer not null default 0,
  primary key (workspace_id, address, kind, known_device)
);

create table session (
  workspace_id uuid not null references workspace,
  id uuid not null,
  state text not null check (state in ('pending', 'active', 'ended')),
  fingerprint bytea unique,
  door text not null check (door in ('browser', 'tab', 'chat')),
  email text not null,
  method text not null,
  platform text,
  contact_id uuid,
  tech_id uuid,
  challenge_id uuid,
  stay boolean not null default false,
  restricted boolean not null default false,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  ended_because text,
  primary key (workspace_id, id),
  unique (workspace_id, challenge_id),
  foreign key (workspace_id, contact_id) references contact,
  foreign key (workspace_id, tech_id) references tech,
  foreign key (workspace_id, challenge_id) references challenge on delete set null (challenge_id)
);
create index session_by_email on session (workspace_id, email) where state = 'active';
create index session_by_contact on session (workspace_id, contact_id) where contact_id is not null;
create index session_by_tech on session (workspace_id, tech_id) where tech_id is not null;
create index session_by_end on session (ends_at);

-- A browser or Teams account that has completed a sign-in as this address before.
create table known_device (
  workspace_id uuid not null references workspace,
  fingerprint bytea not null,
  email text not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (workspace_id, fingerprint, email)
);
create index known_device_by_end on known_device (expires_at);

-- Links that are mailed or printed and are no challenge: an admin's first link, a personalised one.
create table link (
  workspace_id uuid not null references workspace,
  id uuid not null,
  kind text not null check (kind in ('first-link', 'personalised')),
  fingerprint bytea not null unique,
  email text not null,
  contact_id uuid,
  tech_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references contact,
  foreign key (workspace_id, tech_id) references tech
);

create table ticket (
  workspace_id uuid not null references workspace,
  id uuid not null,
  number text not null,
  ref text,
  company_id uuid not null,
  contact_id uuid not null,
  title text not null check (title <> ''),
  body text not null default '',
  state text not null check (state in ('new', 'open', 'waiting', 'closed')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  unique (workspace_id, ref),
  foreign key (workspace_id, company_id) references company,
  foreign key (workspace_id, contact_id) references contact
);
-- One index for each list that a page asks for, in the order in which it is shown.
create index ticket_by_contact on ticket (workspace_id, contact_id, updated_at desc, id desc);
create index ticket_by_company on ticket (workspace_id, company_id, updated_at desc, id desc);
create index ticket_by_update on ticket (workspace_id, updated_at desc, id desc);

create table ticket_number (
  workspace_id uuid primary key references workspace,
  last integer not null
);

create table ticket_note (
  workspace_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  audience text not null check (audience in ('public', 'desk')),
  side text not null check (side in ('contact', 'desk')),
  author text not null,
  body text not null,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, ticket_id) references ticket
);
create index ticket_note_by_ticket on ticket_note (workspace_id, ticket_id, at, id);

-- Whose address an audit row is about, sealed with a key of the person's own: destroying the key
-- erases the address, and the chain over the sealed bytes still verifies.
create table audit_subject (
  workspace_id uuid not null references workspace,
  id uuid not null,
  fingerprint bytea not null,
  sealed_key bytea,
  sealed_email bytea,
  primary key (workspace_id, id),
  unique (workspace_id, fingerprint)
);

-- Append-only. Rows come in the transaction of what they record; one sealer numbers and chains them.
create table audit_event (
  workspace_id uuid not null references workspace,
  id uuid not null,
  at timestamptz not null,
  action text not null,
  outcome text not null check (outcome in ('done', 'refused')),
  reason text,
  actor text not null,
  door text not null,
  method text,
  source text,
  subject_id uuid,
  company_id uuid,
  about jsonb not null default '{}',
  correlation text not null,
  number bigint,
  mac bytea,
  primary key (workspace_id, id),
  unique (workspace_id, number),
  foreign key (workspace_id, subject_id) references audit_subject
);
create index audit_event_unsealed on audit_event (workspace_id, id) where number is null;
create index audit_event_by_time on audit_event (workspace_id, at desc);
create index audit_event_by_subject on audit_event (workspace_id, subject_id, at desc);

-- The end of each workspace's chain, so that rows cut off its end are missed.
create table audit_chain (
  workspace_id uuid primary key references workspace,
  number bigint not null,
  mac bytea not null
);

-- Local mode only: how far the product's clock has been moved ahead of the machine's.
create table dev_clock (
  sole boolean primary key default true check (sole),
  ahead_ms bigint not null
);
