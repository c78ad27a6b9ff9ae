-- What ends somebody's sessions ends those that wait for their last question, too: found by address,
-- whether they are active or pending.

drop index session_by_email;
create index session_by_email on session (workspace_id, email) where state <> 'ended';
