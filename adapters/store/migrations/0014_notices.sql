-- Notices: who was told what, and by which channel (teams.md, "Notices").

-- How far each workspace's feed was read. Whatever happened before there were notices is no news.
create table notice_place (
  workspace_id uuid primary key references workspace,
  number bigint not null
);
insert into notice_place (workspace_id, number) select workspace_id, last from ticket_feed;

-- Once per person, event and channel: the row is the claim, and its end is in the transaction of the
-- letter that it became.
create table notice (
  workspace_id uuid not null references workspace,
  id uuid not null,
  event text not null,
  ticket_id uuid not null,
  person text not null check (person ~ '^(contact|tech):'),
  channel text not null check (channel in ('letter', 'chat')),
  kind text not null,
  news jsonb not null default '{}',
  at timestamptz not null,
  due_at timestamptz not null,
  tries integer not null default 0,
  state text not null default 'waiting' check (state in ('waiting', 'told', 'not-told')),
  -- Why they were not told after all.
  reason text,
  letter_id uuid,
  -- Why the letter has no auto-login link (sign-in.md §4).
  without_link text,
  ended_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, event, person, channel),
  foreign key (workspace_id, ticket_id) references ticket,
  check ((state = 'waiting') = (ended_at is null)),
  check ((state = 'not-told') = (reason is not null))
);
create index notice_due on notice (channel, due_at) where state = 'waiting';
create index notice_by_ticket on notice (workspace_id, ticket_id, person);
create index notice_by_letter on notice (workspace_id, letter_id) where letter_id is not null;
create index notice_by_end on notice (ended_at) where ended_at is not null;

-- The one card of a ticket in a person's chat, and which process draws it just now.
create table notice_card (
  workspace_id uuid not null references workspace,
  ticket_id uuid not null,
  person text not null,
  conversation_id text,
  activity_id text,
  taken_until timestamptz,
  primary key (workspace_id, ticket_id, person),
  foreign key (workspace_id, ticket_id) references ticket
);

create table notice_choice (
  workspace_id uuid not null references workspace,
  person text not null,
  choices jsonb not null,
  chosen_at timestamptz not null,
  primary key (workspace_id, person)
);

create table notice_mute (
  workspace_id uuid not null references workspace,
  ticket_id uuid not null,
  person text not null,
  muted_at timestamptz not null,
  primary key (workspace_id, ticket_id, person),
  foreign key (workspace_id, ticket_id) references ticket
);
create index notice_mute_by_person on notice_mute (workspace_id, person, muted_at desc);

-- Where a Teams account talks to us, from its authenticated turns. It belongs to a bot before any
-- workspace is known.
create table chat_address (
  mode text not null check (mode in ('client', 'tech')),
  tenant_id text not null,
  object_id text not null,
  bot text not null,
  conversation_id text not null,
  service_url text not null,
  user_id text not null,
  bot_user_id text not null,
  kept_at timestamptz not null,
  primary key (mode, tenant_id, object_id)
);
create index chat_address_by_conversation on chat_address (bot, conversation_id);

-- Tickets that the desk has answered: a promise that was kept needs no warning.
create index ticket_note_answer on ticket_note (workspace_id, ticket_id)
  where side = 'desk' and audience = 'public';
