import type pg from "pg";
import { listen, type Stores } from "#adapters/store";
import type { Chance, Clock, Keyring } from "#service/kernel";
import { type Live, liveWith } from "#server/live";
import { adapterLog, type Log } from "../log.ts";

type LiveParts = { clock: Clock; chance: Chance; keyring: Keyring; pool: pg.Pool; log: Log };

/** What tells pages of changes: the feed of tickets, heard of through PostgreSQL (portals.md). */
export function liveWork(
  { pool, log, ...parts }: LiveParts,
  { ticketFeed, heldSessions }: Pick<Stores, "ticketFeed" | "heldSessions">,
): Live {
  return liveWith({
    ...parts,
    log,
    ticketFeed,
    heldSessions,
    listen: ({ grew, missed }) =>
      listen(pool, adapterLog(log), {
        channel: "portico_ticket_feed",
        heard: grew,
        connected: missed,
      }),
  });
}
