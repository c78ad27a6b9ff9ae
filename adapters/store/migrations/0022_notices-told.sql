-- What tells of a ticket is not kept to be sent again: it is judged and written anew.
update letter set sealed = null where state in ('refused', 'dead') and kind ~ '^(ticket|desk)-';

-- Why somebody was not told, the newest first: of all, and of one person.
create index notice_untold on notice (workspace_id, id) where state <> 'told';
create index notice_untold_by_person on notice (workspace_id, person, id) where state <> 'told';
