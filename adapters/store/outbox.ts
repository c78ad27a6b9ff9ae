import { together } from "#service/kernel";
import type { LetterKey, LetterKind, Outbox, WaitingLetter } from "#service/mail";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

/** Adds the job that will deliver a letter, in the transaction of the connection it is given. */
export type EnqueueDelivery = (db: Queryable, letter: LetterKey) => Promise<void>;

const PUT = statement(
  "outbox.put",
  `insert into letter (workspace_id, id, kind, sealed, tries, posted_at, expires_at, since,
                       recipient, to_fingerprint, left_out)
   select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 where not $12`,
);
const FIND = statement(
  "outbox.find",
  `select kind, sealed, tries, posted_at, since, expires_at from letter
   where workspace_id = $1 and id = $2 and state = 'waiting'`,
);
const SETTLE = statement(
  "outbox.settle",
  `update letter set state = $3, reason = $4, settled_at = $5, next_try_at = null,
          sealed = case when $6 then sealed end
   where workspace_id = $1 and id = $2 and state = 'waiting'`,
);
const POSTPONE = statement(
  "outbox.postpone",
  `update letter set tries = $3, reason = $4, next_try_at = $5
   where workspace_id = $1 and id = $2 and state = 'waiting'`,
);
const SETTLE_EXPIRED = statement(
  "outbox.settle-expired",
  `update letter set state = 'expired', settled_at = $1, sealed = null, next_try_at = null
   where state = 'waiting' and expires_at <= $1`,
);

type Row = {
  kind: LetterKind;
  sealed: Uint8Array;
  tries: number;
  posted_at: number;
  since: number;
  expires_at: number | null;
};

/**
 * The outbox in PostgreSQL.
 *
 * @param db the pool, or the connection of the transaction that a letter belongs to
 * @param enqueue comes from outside: the store knows no other pipe
 */
export const outbox = (db: Queryable, enqueue: EnqueueDelivery): Outbox => ({
  async put({ workspaceId, id, kind, sealed, tries, postedAt, since, expiresAt, ...log }) {
    const expires = expiresAt === undefined ? null : stamp(expiresAt);
    const times = [stamp(postedAt), expires, stamp(since)];
    const logged = [
      log.recipient,
      log.recipientFingerprint,
      log.leftOut ?? null,
      log.isNobodys ?? false,
    ];
    const put = [workspaceId, id, kind, sealed, tries, ...times, ...logged];
    await together(change(db, PUT, put), enqueue(db, { workspaceId, id }));
  },
  async find(key) {
    const [row] = await ask<Row>(db, FIND, [key.workspaceId, key.id]);
    return row && letterOf(key, row);
  },
  async settle({ workspaceId, id }, { state, reason, at, kept = false }) {
    await change(db, SETTLE, [workspaceId, id, state, reason ?? null, stamp(at), kept]);
  },
  async postpone({ workspaceId, id }, { tries, reason, at }) {
    await change(db, POSTPONE, [workspaceId, id, tries, reason, stamp(at)]);
  },
  settleExpired: (at) => change(db, SETTLE_EXPIRED, [stamp(at)]),
});

const letterOf = (
  { workspaceId, id }: LetterKey,
  { kind, sealed, tries, posted_at, since, expires_at }: Row,
): WaitingLetter => ({
  workspaceId,
  id,
  kind,
  sealed,
  tries,
  postedAt: posted_at,
  since,
  ...(expires_at !== null && { expiresAt: expires_at }),
});
