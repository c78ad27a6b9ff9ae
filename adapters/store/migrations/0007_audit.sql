-- Reading the log, erasing people from it, and its end after so many days (sign-in.md §9).
--
-- Rows of one instant are told apart by the order in which they were written. Every list is read along
-- one of these indexes, newest first, from a place on. What few rows have is indexed for those alone.
alter table audit_event add column ordinal bigint not null generated always as identity;
drop index audit_event_unsealed;
drop index audit_event_by_time;
drop index audit_event_by_subject;
create index audit_event_unsealed on audit_event (workspace_id, ordinal) where number is null;
create index audit_event_by_time on audit_event (workspace_id, at, ordinal);
create index audit_event_of_subject on audit_event (workspace_id, subject_id, at, ordinal);
create index audit_event_of_company on audit_event (workspace_id, company_id, at, ordinal)
  where company_id is not null;
create index audit_event_of_actor on audit_event (workspace_id, actor, at, ordinal)
  where strpos(actor, ':') > 0;
create index audit_event_of_action on audit_event (workspace_id, action, at, ordinal);
create index audit_event_of_reason on audit_event (workspace_id, reason, at, ordinal)
  where reason is not null;
create index audit_event_of_reference on audit_event (workspace_id, correlation, at, ordinal);
create index audit_event_refused on audit_event (workspace_id, at, ordinal)
  where outcome = 'refused';

-- An erased person has neither key nor address nor fingerprint left; their rows stay and verify.
alter table audit_subject
  alter column fingerprint drop not null,
  add check ((fingerprint is null) = (sealed_key is null)),
  add check ((sealed_key is null) = (sealed_email is null));

-- Where the chain begins once old rows are gone: the last of them, sealed with the house's key, so
-- that rows cut off the start by hand are missed.
alter table audit_chain
  add column start_number bigint not null default 0,
  add column start_mac bytea,
  add column start_seal bytea,
  add check ((start_mac is null) = (start_number = 0)),
  add check ((start_mac is null) = (start_seal is null));

-- Erasing somebody looks their devices up by address.
create index known_device_by_email on known_device (workspace_id, email);
