import type { LoggedLetter, SentLog } from "#service/mail";
import { stamp } from "./column-types.ts";
import { filtered } from "./filtered.ts";
import { DUE_AGAIN } from "./notices-rows.ts";
import type { EnqueueDelivery } from "./outbox.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

const NOBODYS = `l.state in ('refused', 'dead')`;
const ROW = `select l.id, l.kind, l.state, l.recipient, l.tries, l.reason, l.left_out, l.posted_at,
          l.settled_at, l.next_try_at, ${NOBODYS} and (l.sealed is not null
            or (select n.id from notice n where n.workspace_id = l.workspace_id
                  and n.letter_id = l.id limit 1) is not null) as again
     from letter l`;
const read = statement("sent-log-read", `${ROW} where l.workspace_id = $1 and l.id = $2`);
const again = statement(
  "sent-log-again",
  `update letter l set state = 'waiting', reason = null, settled_at = null, tries = 0, since = $3
    where l.workspace_id = $1 and l.id = $2 and ${NOBODYS} and l.sealed is not null`,
);
const tellAgain = statement(
  "sent-log-tell-again",
  `update notice n set ${DUE_AGAIN}
     from letter l
    where l.workspace_id = $1 and l.id = $2 and ${NOBODYS}
      and n.workspace_id = l.workspace_id and n.letter_id = l.id`,
);

type Row = {
  id: string;
  kind: LoggedLetter["kind"];
  state: LoggedLetter["state"];
  recipient: Uint8Array | null;
  tries: number;
  reason: string | null;
  left_out: string | null;
  posted_at: number;
  settled_at: number | null;
  next_try_at: number | null;
  again: boolean;
};

/** What became of letters. @param enqueue as for the outbox */
export const sentLog = (db: Queryable, enqueue: EnqueueDelivery): SentLog => ({
  async page(workspaceId, { state, to, after, most }) {
    const { asked, values } = filtered(
      {
        name: "sent-log",
        text: `${ROW} where l.workspace_id = $1`,
        values: [workspaceId],
        order: "l.id desc",
        most,
      },
      [
        state && { name: "state", values: [state], text: (first) => `l.state = $${first}` },
        to && { name: "to", values: [to], text: (first) => `l.to_fingerprint = any ($${first})` },
        after === undefined
          ? undefined
          : { name: "after", values: [after], text: (first) => `l.id < $${first}::uuid` },
      ],
    );
    return (await ask<Row>(db, asked, values)).map((row) => letterFrom(workspaceId, row));
  },
  async read({ workspaceId, id }) {
    const [row] = await ask<Row>(db, read, [workspaceId, id]);
    return row && letterFrom(workspaceId, row);
  },
  async again(key, since) {
    const values = [key.workspaceId, key.id, stamp(since)];
    if ((await change(db, tellAgain, values)) > 0) return true;
    if ((await change(db, again, values)) === 0) return false;
    await enqueue(db, key);
    return true;
  },
});

function letterFrom(workspaceId: string, row: Row): LoggedLetter {
  return {
    workspaceId,
    id: row.id,
    kind: row.kind,
    state: row.state,
    tries: row.tries,
    postedAt: row.posted_at,
    mayGoAgain: row.again,
    ...(row.recipient && { recipient: row.recipient }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.left_out !== null && { leftOut: row.left_out }),
    ...(row.settled_at !== null && { settledAt: row.settled_at }),
    ...(row.next_try_at !== null && { nextTryAt: row.next_try_at }),
  };
}
