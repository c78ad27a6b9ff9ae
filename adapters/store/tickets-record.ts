import type { TicketEvent } from "#service/tickets";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { change, statement } from "./statement.ts";

const record = statement(
  "ticket-record",
  `with counted as (
     insert into ticket_feed as f (workspace_id, last) values ($1, $2::bigint)
     on conflict (workspace_id) do update set last = f.last + $2::bigint
     returning last)
   insert into ticket_event (workspace_id, number, ticket_id, kind, audience, actor, at, about)
   select $1, counted.last - $2::bigint + r.place, r."ticketId", r.kind, r.audience, r.actor, r.at,
          r.about
     from counted, jsonb_to_recordset($3) as r (place int, "ticketId" uuid, kind text,
          audience text, actor text, at timestamptz, about jsonb)`,
);

/**
 * Adds to the feed, in this order. Last in a transaction: the workspace's counter is held until the
 * commit, so that a reader who has seen a number has seen all before it.
 */
export async function recordEvents(
  db: Queryable,
  workspaceId: string,
  events: readonly (TicketEvent & { ticketId: string })[],
): Promise<void> {
  if (events.length === 0) return;
  // What every reader asks by is a column, the rest is `about`.
  const rows = events.map(({ ticketId, kind, audience, actor, at, ...about }, before) => ({
    place: before + 1,
    ticketId,
    kind,
    audience,
    actor,
    at: stamp(at),
    about,
  }));
  await change(db, record, [workspaceId, events.length, JSON.stringify(rows)]);
}
