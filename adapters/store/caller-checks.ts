import type { CallerChecks } from "#service/tickets";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

const open = statement(
  "caller-check-open",
  `insert into caller_check (workspace_id, ticket_id, tech_id, number_fingerprint, asked_at)
   values ($1, $2, $3, $4, $5)
   on conflict (workspace_id, ticket_id)
   do update set tech_id = excluded.tech_id, number_fingerprint = excluded.number_fingerprint,
                 tries = 0, asked_at = excluded.asked_at`,
);
const takeTry = statement(
  "caller-check-take-try",
  `update caller_check set tries = tries + 1
    where workspace_id = $1 and ticket_id = $2 and tech_id = $3 and asked_at > $4 and tries < $5
   returning number_fingerprint, tries`,
);
const end = statement(
  "caller-check-end",
  `delete from caller_check
    where workspace_id = $1 and ticket_id = $2 and number_fingerprint = $3`,
);

export const callerChecks = (db: Queryable): CallerChecks => ({
  async open({ workspaceId, ticketId, techId, fingerprint, at }) {
    await change(db, open, [workspaceId, ticketId, techId, fingerprint, stamp(at)]);
  },
  async takeTry({ workspaceId, ticketId, techId, since, most }) {
    const values = [workspaceId, ticketId, techId, stamp(since), most];
    type Row = { number_fingerprint: Buffer; tries: number };
    const [row] = await ask<Row>(db, takeTry, values);
    return row && { fingerprint: row.number_fingerprint, left: most - row.tries };
  },
  async end({ workspaceId, ticketId, fingerprint }) {
    await change(db, end, [workspaceId, ticketId, fingerprint]);
  },
});
