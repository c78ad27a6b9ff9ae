-- Passwords, where a workspace allows them (sign-in.md §5). One belongs to an address, and goes when
-- the address does: whoever gets that address later starts without one.
create table password (
  workspace_id uuid not null references workspace,
  email text not null,
  -- argon2id, with its salt and cost, as its makers write it.
  hash text not null,
  set_at timestamptz not null,
  primary key (workspace_id, email)
);

-- Wrong passwords typed for an address. Known devices have a pool of their own, so that a stranger
-- closes nobody's own browser.
create table password_try (
  workspace_id uuid not null references workspace,
  email text not null,
  known_device boolean not null,
  recent timestamptz[] not null,
  primary key (workspace_id, email, known_device)
);

-- Mailed links that let their reader set a password. Some were never mailed: nobody has the address,
-- and asking must take as long for it.
create table password_link (
  workspace_id uuid not null references workspace,
  id uuid not null,
  fingerprint bytea not null unique,
  email text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (workspace_id, id)
);
create index password_link_by_end on password_link (expires_at);
create index password_link_by_email on password_link (workspace_id, email);
