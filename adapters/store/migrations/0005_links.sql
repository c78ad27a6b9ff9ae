-- Links that name a contact: personalised ones, and those that sign in from a ticket letter
-- (sign-in.md §4). Only their fingerprints are kept.
alter table link drop constraint link_kind_check;
alter table link add constraint link_kind_check
  check (kind in ('first-link', 'personalised', 'auto-login'));
alter table link
  -- Where an auto-login link leads.
  add column place text,
  -- When opening a personalised link last sent a letter.
  add column sent_at timestamptz,
  -- The one browser that an auto-login link works in, from the first click on.
  add column claimed_by bytea,
  add column claimed_at timestamptz,
  add constraint link_claimed check ((claimed_by is null) = (claimed_at is null));
create index link_by_contact on link (workspace_id, contact_id, kind, id desc)
  where contact_id is not null;
create index link_by_end on link (expires_at);
create index link_auto_login_alive on link (workspace_id)
  where kind = 'auto-login' and revoked_at is null;

-- Which link made a session, so that voiding the link ends it.
alter table session
  add column link_id uuid,
  add constraint session_link_fkey foreign key (workspace_id, link_id) references link
    on delete set null (link_id);
create index session_by_link on session (workspace_id, link_id) where link_id is not null;
