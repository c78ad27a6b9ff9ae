-- Numbers that tickets had before the PSA gave its own (sign-in.md §11): letters, cards and bookmarks
-- hold them, so they go on answering, and no other ticket ever gets them.
create table ticket_former_number (
  workspace_id uuid not null,
  number text not null,
  ticket_id uuid not null,
  primary key (workspace_id, number),
  foreign key (workspace_id, ticket_id) references ticket on delete cascade
);
create index ticket_former_number_by_ticket on ticket_former_number (workspace_id, ticket_id);
