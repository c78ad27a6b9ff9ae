-- Letters on their way out. What one says and to whom lies in the sealed bytes alone, and those are
-- gone as soon as the letter is sent, refused or too old (sign-in.md §3).
create table letter (
  workspace_id uuid not null references workspace,
  id uuid not null,
  kind text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'refused', 'expired')),
  sealed bytea,
  tries integer not null default 0,
  reason text,
  posted_at timestamptz not null,
  expires_at timestamptz,
  next_try_at timestamptz,
  settled_at timestamptz,
  primary key (workspace_id, id),
  check ((state = 'waiting') = (sealed is not null)),
  check ((state = 'waiting') = (settled_at is null))
);
create index letter_waiting on letter (expires_at) where state = 'waiting';

-- Local mode only: letters that were kept instead of sent, for whoever sits at the machine.
create table dev_mailbox (
  id bigint generated always as identity primary key,
  message_id text not null unique,
  to_fingerprint bytea not null,
  sealed bytea not null,
  at timestamptz not null
);
create index dev_mailbox_by_recipient on dev_mailbox (to_fingerprint, id desc);
