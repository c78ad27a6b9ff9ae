-- Lists and searches that read no more than they show (portals.md: "fast at 10,000 tickets").

-- A tech's own queue, of open tickets alone like the desk's others: years of closed ones weigh nothing.
drop index ticket_by_assignee;
create index ticket_mine on ticket (workspace_id, assignee_id, updated_at desc, id desc)
  where state <> 'closed' and assignee_id is not null;
-- All tickets by age, the closed ones among them.
create index ticket_by_age on ticket (workspace_id, created_at, id);
-- Passes over a PSA's lists are many, and the old ones are swept by when they ended.
create index psa_run_passed on psa_run (finished_at) where kind = 'changes';

-- What a wider index answers as well costs each sign-in and each write its upkeep.
drop index session_pending_by_email;
drop index psa_write_by_settling;

-- Words of a title, wherever they stand in it. A managed PostgreSQL may keep the extension from being
-- made: then every title is read, as before, and nothing else differs. No reason for a server not to
-- start, whatever the reason is.
do $$
begin
  create extension if not exists pg_trgm;
  create index ticket_by_title on ticket using gin (title gin_trgm_ops);
exception when others then
  raise warning 'titles are searched without an index: %', sqlerrm;
end $$;
