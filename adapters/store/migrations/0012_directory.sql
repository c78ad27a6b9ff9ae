-- Directories of clients: whose people are read, since when, and what came of it.

-- A tenant that is bound no more lists nobody: its records must not vouch for anyone (sign-in.md §5).
alter table directory_record
  add constraint directory_record_of_bound_tenant
  foreign key (workspace_id, tenant_id) references company_tenant on delete cascade;
create index directory_record_by_tenant on directory_record (workspace_id, tenant_id);

-- What an admin decided for a bound tenant's directory. No row: never decided, so off.
create table directory (
  workspace_id uuid not null,
  tenant_id text not null,
  is_on boolean not null,
  -- Only members of this group; unset: everybody.
  group_id text,
  deactivates_leavers boolean not null,
  -- Where Microsoft goes on telling what has changed.
  resume text,
  -- Not read by itself before this.
  next_at timestamptz not null,
  primary key (workspace_id, tenant_id),
  foreign key (workspace_id, tenant_id) references company_tenant on delete cascade
);
create index directory_by_next on directory (workspace_id, next_at) where is_on;

-- One reading each. It outlives its tenant's binding: what happened stays written.
create table directory_run (
  workspace_id uuid not null,
  id uuid not null,
  tenant_id text not null,
  company_id uuid not null,
  -- The tech who asked for it; unset: it was due.
  asked_by uuid,
  started_at timestamptz not null,
  -- Whoever does it says so at each page; silent for long, it is over.
  alive_at timestamptz not null,
  finished_at timestamptz,
  trouble text,
  counts jsonb not null default '{}',
  primary key (workspace_id, id),
  foreign key (workspace_id, company_id) references company
);
-- One at a time, whichever process does it.
create unique index directory_run_under_way on directory_run (workspace_id, tenant_id)
  where finished_at is null;
create index directory_run_by_start on directory_run (workspace_id, started_at desc, id desc);
create index directory_run_by_tenant on directory_run (workspace_id, tenant_id, started_at desc, id desc);
create index directory_run_by_company on directory_run (workspace_id, company_id);

-- What a tenant is known to hold is read, and taken back, by the tenant.
create index tenant_domain_by_tenant on tenant_domain (workspace_id, tenant_id);
