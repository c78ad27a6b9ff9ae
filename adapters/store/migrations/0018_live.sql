-- Pages that follow the desk: whoever writes in the feed, every process hears of it at the commit.
create function tell_ticket_feed() returns trigger language plpgsql as $$
begin
  perform pg_notify('portico_ticket_feed', new.workspace_id::text);
  return null;
end $$;
create trigger ticket_feed_told after insert or update on ticket_feed
  for each row execute function tell_ticket_feed();
