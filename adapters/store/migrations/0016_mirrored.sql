-- What was written over there lately: what was read before is older.
create index psa_write_by_settling on psa_write (workspace_id, settled_at) where state = 'sent';
