-- Administration: what a company may shorten, and how admins find people and what goes with them.

-- Fewer days than the workspace lets a contact stay signed in.
alter table company add column session_days integer check (session_days between 1 and 365);

-- People are found by how a word of their name, their address or its domain begins. The words are cut
-- at blanks alone, so that this index and its question cannot differ by a parser's mind.
create index contact_by_words on contact using gin (
  array_to_tsvector(array_remove(string_to_array(lower(
    first_name || ' ' || last_name || ' ' || email || ' ' || split_part(email, '@', 2)), ' '), '')));

-- A changed address ends sign-ins of the old one that are still under way.
create index session_pending_by_email on session (workspace_id, email) where state = 'pending';

-- Who leaves takes their links along.
create index link_by_tech on link (workspace_id, tech_id) where tech_id is not null;
