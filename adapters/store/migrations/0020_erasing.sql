-- What is kept for an address beside the desk's own records, found when its person is erased.
create index session_ended_by_email on session (workspace_id, email) where state = 'ended';
create index link_by_email on link (workspace_id, email);
