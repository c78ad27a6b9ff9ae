-- What writing in a PSA leaves here.

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

-- Files that are sent here go to the PSA, too, each once. note_id: the note, or the file.
alter table psa_write
  drop constraint psa_write_kind_check,
  add constraint psa_write_kind_check check (kind in ('contact', 'ticket', 'reply', 'answer', 'note',
    'state', 'priority', 'assign', 'file'));
-- What was done long ago goes; who stands for whom is in psa_record.
create index psa_write_sent on psa_write (settled_at) where state = 'sent';

-- The reference that a file was sent with, where the desk here is the PSA.
alter table attachment add column ref text;
create unique index attachment_by_ref on attachment (workspace_id, ref) where ref is not null;
