-- Providers: who somebody is to Microsoft or Google, what is known of tenants, and the runs through
-- a provider's pages. Fingerprints of secrets only; what must be read again is sealed.

-- An identity is one address here, and an address has one identity of each provider; neither is
-- ever moved. Microsoft's is (tenant, subject), Google's has no tenant.
create table identity (
  workspace_id uuid not null references workspace,
  id uuid not null,
  provider text not null check (provider in ('microsoft', 'google')),
  tenant_id text not null default '',
  subject text not null,
  email text not null check (email = lower(email)),
  -- On whose word: a bound tenant's counts while it is bound, the others for good.
  linked_by text not null check (linked_by in ('tenant', 'code', 'creation')),
  linked_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, provider, tenant_id, subject),
  unique (workspace_id, email, provider)
);

-- Which domains a tenant is known to hold: what the email step may count on without a token.
create table tenant_domain (
  workspace_id uuid not null references workspace,
  domain text not null,
  tenant_id text not null,
  learned_from text not null check (learned_from in ('consent', 'sync', 'sign-in')),
  learned_at timestamptz not null,
  primary key (workspace_id, domain, tenant_id)
);

-- People as a synced directory lists them.
create table directory_record (
  workspace_id uuid not null references workspace,
  provider text not null check (provider in ('microsoft')),
  tenant_id text not null,
  subject text not null,
  email text,
  active boolean not null,
  synced_at timestamptz not null,
  primary key (workspace_id, provider, tenant_id, subject)
);
create index directory_record_by_email on directory_record (workspace_id, email) where active;

-- Who signed out, and is not to be signed in silently until they press Sign in.
create table sso_suspension (
  workspace_id uuid not null references workspace,
  email text not null,
  since timestamptz not null,
  primary key (workspace_id, email)
);

-- A link by which a client's administrator proposes their tenant for one company.
create table consent_link (
  workspace_id uuid not null,
  id uuid not null,
  company_id uuid not null,
  fingerprint bytea not null unique,
  made_by uuid not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, company_id) references company
);
create index consent_link_by_company on consent_link (workspace_id, company_id);

-- One run through a provider's pages, for an attempt or for a consent link. In a popup its outcome
-- waits, sealed, for the one-time code that the popup handed to its opener.
create table provider_flow (
  workspace_id uuid not null references workspace,
  id uuid not null,
  provider text not null check (provider in ('microsoft', 'google')),
  -- Deferred: a run may be written a moment before the attempt whose first step it is.
  attempt_id uuid references attempt on delete cascade deferrable initially deferred,
  consent_id uuid,
  popup boolean not null,
  state_fingerprint bytea not null unique,
  browser_fingerprint bytea,
  sealed_run bytea not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  code_fingerprint bytea unique,
  sealed_answer bytea,
  code_expires_at timestamptz,
  code_used_at timestamptz,
  primary key (workspace_id, id),
  unique (id),
  check ((attempt_id is null) <> (consent_id is null)),
  foreign key (workspace_id, consent_id) references consent_link on delete cascade
);
create index provider_flow_by_attempt on provider_flow (attempt_id);
create index provider_flow_by_consent on provider_flow (workspace_id, consent_id)
  where consent_id is not null;
create index provider_flow_by_end on provider_flow (expires_at);

-- Token exchanges in chat that somebody has taken: every signed-in client of a person sends its own.
create table sso_exchange (
  workspace_id uuid not null references workspace,
  conversation_id text not null,
  exchange_id text not null,
  at timestamptz not null,
  primary key (workspace_id, conversation_id, exchange_id)
);
create index sso_exchange_by_time on sso_exchange (at);

-- What waits for an admin: a person whom several companies claim, a tenant that was proposed, a call
-- that somebody asked for. Asking again makes no second one (subject).
create table pending_request (
  workspace_id uuid not null references workspace,
  id uuid not null,
  kind text not null check (kind in ('person', 'tenant', 'call')),
  subject text not null,
  company_id uuid,
  about jsonb not null default '{}',
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'declined')),
  asked_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, company_id) references company,
  check ((state = 'waiting') = (decided_at is null))
);
create unique index pending_request_once on pending_request (workspace_id, kind, subject)
  where state = 'waiting';
create index pending_request_by_time on pending_request (workspace_id, state, asked_at desc, id desc);

-- Which app a session in Teams belongs to, and the binding of a tenant that its proof leaned on:
-- where that binding is gone, so is the session.
alter table session
  add column app_mode text check (app_mode in ('client', 'tech')),
  add column bound_tenant_id text,
  add column bound_company_id uuid;
