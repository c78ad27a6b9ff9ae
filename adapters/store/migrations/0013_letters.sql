-- The sent log (portals.md, "Email"): whom a letter went to stays, sealed, when its words are gone.
alter table letter
  add column recipient bytea,
  add column to_fingerprint bytea,
  add column left_out text,
  -- From when its tries count: posted, or sent again by an admin.
  add column since timestamptz;
update letter set since = posted_at;
alter table letter
  alter column since set not null,
  drop constraint letter_state_check,
  drop constraint letter_check,
  add constraint letter_state_check
    check (state in ('waiting', 'sent', 'refused', 'expired', 'dead')),
  -- What nobody took may be sent again, where it holds nothing that ends; all else is wiped.
  add constraint letter_sealed_check check (case state
    when 'waiting' then sealed is not null
    when 'sent' then sealed is null
    when 'expired' then sealed is null
    else expires_at is null or sealed is null end);
create index letter_by_state on letter (workspace_id, state, id);
create index letter_by_recipient on letter (workspace_id, to_fingerprint, id);
create index letter_by_end on letter (settled_at) where settled_at is not null;
create index dev_mailbox_by_age on dev_mailbox (at);

-- What the desk tells its clients on their dashboards (portals.md, "Client portal").
create table announcement (
  workspace_id uuid not null references workspace,
  id uuid not null,
  title text not null check (title <> ''),
  words text not null,
  starts_at timestamptz not null,
  ends_at timestamptz,
  for_all boolean not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  check (ends_at > starts_at)
);
create index announcement_by_end on announcement
  (workspace_id, (coalesce(ends_at, 'infinity'::timestamptz)));

-- Whom it is for, where it is not for all.
create table announcement_company (
  workspace_id uuid not null,
  announcement_id uuid not null,
  company_id uuid not null,
  primary key (workspace_id, announcement_id, company_id),
  foreign key (workspace_id, announcement_id) references announcement on delete cascade,
  foreign key (workspace_id, company_id) references company on delete cascade
);
create index announcement_company_by_company on announcement_company (workspace_id, company_id);
