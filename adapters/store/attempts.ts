import type { Attempt, AttemptStore, KeptAttempt } from "#service/signin";
import { CHALLENGE_COLUMNS, challengeFrom, type ChallengeRow } from "./challenge-rows.ts";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";
import { WORKSPACE_COLUMNS, workspaceFrom, type WorkspaceRow } from "./workspaces.ts";

/**
 * An attempt as its columns hold it; joined under the alias `a`. What only the rules read is in
 * `state`.
 */
export type AttemptRow = {
  attempt_id: string;
  workspace_id: string;
  key_fingerprint: Buffer;
  revision: number;
  door: Attempt["door"];
  step: Attempt["step"];
  state: Partial<Attempt>;
  last_move_at: number;
};

export const ATTEMPT_COLUMNS = `a.id as attempt_id, a.workspace_id, a.key_fingerprint, a.revision,
  a.door, a.step, a.state, a.last_move_at`;

export const attemptFrom = (row: AttemptRow): Attempt => ({
  ...row.state,
  id: row.attempt_id,
  workspaceId: row.workspace_id,
  revision: row.revision,
  door: row.door,
  step: row.step,
  lastMoveAt: row.last_move_at,
});

type KeptRow = AttemptRow & WorkspaceRow;

const keptFrom = (row: KeptRow): KeptAttempt => ({
  attempt: attemptFrom(row),
  workspace: workspaceFrom(row),
  keyFingerprint: row.key_fingerprint,
});

const open = statement(
  "attempt-open",
  `insert into attempt (id, workspace_id, key_fingerprint, door, step, state, session_id,
                        last_move_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const withId = statement(
  "attempt-with-id",
  `select ${ATTEMPT_COLUMNS}, ${WORKSPACE_COLUMNS}
     from attempt a join workspace w on w.id = a.workspace_id
    where a.id = $1`,
);
const withChallenges = statement(
  "attempt-with-challenges",
  `select ${CHALLENGE_COLUMNS}, ${ATTEMPT_COLUMNS}, ${WORKSPACE_COLUMNS}
     from attempt a join workspace w on w.id = a.workspace_id
     left join challenge h on h.attempt_id = a.id
    where a.id = $1 order by h.sent_at desc, h.id desc`,
);
const move = statement(
  "attempt-move",
  `update attempt
      set revision = revision + 1, step = $3, state = $4, session_id = $5, last_move_at = $6
    where id = $1 and revision = $2`,
);

/** What goes into the one column that only the rules read. */
function stateOf(attempt: Attempt): string {
  const {
    id: _i,
    workspaceId: _w,
    revision: _r,
    door: _d,
    step: _s,
    lastMoveAt: _l,
    ...state
  } = attempt;
  return JSON.stringify(state);
}

export function attemptStore(db: Queryable): AttemptStore {
  return {
    async open(attempt, keyFingerprint) {
      const { id, workspaceId, door, step, sessionId, lastMoveAt } = attempt;
      const values = [id, workspaceId, keyFingerprint, door, step, stateOf(attempt)];
      await change(db, open, [...values, sessionId ?? null, stamp(lastMoveAt)]);
    },
    async withId(id) {
      const [row] = await ask<KeptRow>(db, withId, [id]);
      return row && keptFrom(row);
    },
    async withChallenges(id) {
      const rows = await ask<KeptRow & (ChallengeRow | { challenge_id: null })>(
        db,
        withChallenges,
        [id],
      );
      const challenges = rows.filter((row) => row.challenge_id !== null).map(challengeFrom);
      return rows[0] && { ...keptFrom(rows[0]), challenges };
    },
    async move(next) {
      const { id, revision, step, sessionId, lastMoveAt } = next;
      const values = [id, revision, step, stateOf(next), sessionId ?? null, stamp(lastMoveAt)];
      return (await change(db, move, values)) === 1;
    },
  };
}
