-- Chat: which Teams account is whom, where its sign-in stands, and what was handled already.
-- A Teams account is (tenant, object) as seen by one of the two apps (mode).

-- The account's link is a session: what ends the session ends the link.
create table chat_link (
  workspace_id uuid not null references workspace,
  mode text not null check (mode in ('client', 'tech')),
  tenant_id text not null,
  object_id text not null,
  session_id uuid not null,
  linked_at timestamptz not null,
  primary key (workspace_id, mode, tenant_id, object_id),
  foreign key (workspace_id, session_id) references session on delete cascade
);
create index chat_link_by_session on chat_link (workspace_id, session_id);

-- The account's present sign-in, and the card that shows it; any other card is out of date.
create table chat_attempt (
  workspace_id uuid not null references workspace,
  mode text not null check (mode in ('client', 'tech')),
  tenant_id text not null,
  object_id text not null,
  attempt_id uuid not null references attempt on delete cascade,
  card_id text,
  primary key (workspace_id, mode, tenant_id, object_id)
);
create index chat_attempt_by_attempt on chat_attempt (attempt_id);

-- Conversations that were welcomed. They belong to a bot before any workspace is known.
create table chat_conversation (
  bot text not null,
  conversation_id text not null,
  greeted_at timestamptz not null,
  primary key (bot, conversation_id)
);

-- Activities that somebody has taken: each is handled once, however often it is delivered. One
-- message may reach both bots, under the same ids.
create table chat_activity (
  bot text not null,
  conversation_id text not null,
  activity_id text not null,
  at timestamptz not null,
  primary key (bot, conversation_id, activity_id)
);
create index chat_activity_by_time on chat_activity (at);
