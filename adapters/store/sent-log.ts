import type { LoggedLetter, SentLog } from "#service/mail";
import { stamp } from "./column-types.ts";
import { filtered } from "./filtered.ts";
import type { EnqueueDelivery } from "./outbox.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

const ROW = `select id, kind, state, recipient, tries, reason, left_out, posted_at, settled_at,
          next_try_at, sealed is not null and state in ('refused', 'dead') as again
     from letter`;
const read = statement("sent-log-read", `${ROW} where workspace_id = $1 and id = $2`);
const again = statement(
  "sent-log-again",
  `update letter set state = 'waiting', reason = null, settled_at = null, tries = 0, since = $3
    where workspace_id = $1 and id = $2 and state in ('refused', 'dead') and sealed is not null`,
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
        text: `${ROW} where workspace_id = $1`,
        values: [workspaceId],
        order: "id desc",
        most,
      },
      [
        state && { name: "state", values: [state], text: (first) => `state = $${first}` },
        to && { name: "to", values: [to], text: (first) => `to_fingerprint = any ($${first})` },
        after === undefined
          ? undefined
          : { name: "after", values: [after], text: (first) => `id < $${first}::uuid` },
      ],
    );
    return (await ask<Row>(db, asked, values)).map((row) => letterFrom(workspaceId, row));
  },
  async read({ workspaceId, id }) {
    const [row] = await ask<Row>(db, read, [workspaceId, id]);
    return row && letterFrom(workspaceId, row);
  },
  async again(key, since) {
    const { workspaceId, id } = key;
    if ((await change(db, again, [workspaceId, id, stamp(since)])) === 0) return false;
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
