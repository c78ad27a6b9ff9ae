import type { Instant } from "#service/kernel";
import type { Allowance, ChallengeStore, Drawn, Pool } from "#service/signin";
import { CHALLENGE_COLUMNS, challengeFrom, type ChallengeRow } from "./challenge-rows.ts";
import { ATTEMPT_COLUMNS, attemptFrom, type AttemptRow } from "./attempts.ts";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

const issue = statement(
  "challenge-issue",
  `with ended as (
     update challenge set superseded_at = $7
      where attempt_id = $3 and superseded_at is null and used_at is null)
   insert into challenge (workspace_id, id, attempt_id, email, code_fingerprint, link_fingerprint,
                          sent_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const ofAttempt = statement(
  "challenge-of-attempt",
  `select ${CHALLENGE_COLUMNS} from challenge h where h.attempt_id = $1 order by h.sent_at desc, h.id desc`,
);
const withLink = statement(
  "challenge-with-link",
  `select ${CHALLENGE_COLUMNS}, ${ATTEMPT_COLUMNS}
     from challenge h join attempt a on a.id = h.attempt_id
    where h.link_fingerprint = any ($1::bytea[])`,
);
// First the challenge, then the address: the order in which a try takes them, or two at once would
// wait for each other. The session is written by what was spent, so that neither is there alone.
const spend = statement(
  "challenge-spend",
  `with spent as (
     update challenge set used_at = $3
      where workspace_id = $1 and id = $2
        and used_at is null and superseded_at is null and expires_at > $3
     returning id),
   forgotten as (
     delete from address_budget where workspace_id = $1 and address = $6 and kind = 'try'
        and exists (select from spent))
   insert into session (workspace_id, id, state, door, email, method, challenge_id,
                        app_mode, created_at, seen_at, expires_at, ends_at)
   select $1, $4, 'pending', $5, $6, $7, spent.id, $9, $3, $3, $8, $8 from spent`,
);

/**
 * Draws once from a pool, if every window and the row of failures leave room for it. Which pool is
 * decided in the same statement: whether the device is known.
 */
const drawing = (allowedBy: string): string => `device as (
       select exists (select from known_device
                       where workspace_id = $1 and fingerprint = any ($11::bytea[]) and email = $4
                         and expires_at > $5) as known),
     drawn as (
       insert into address_budget as b
              (workspace_id, address, kind, known_device, recent, in_a_row)
       select $1, $2, $3, device.known, array[$5::timestamptz], 1 from ${allowedBy}
       on conflict (workspace_id, address, kind, known_device) do update
          set recent = array(select r from unnest(b.recent) r where r > $7) || $5::timestamptz,
              in_a_row = b.in_a_row + 1
        where (select count(*) from unnest(b.recent) r where r > $6) < $8
          and (select count(*) from unnest(b.recent) r where r > $7) < $9
          and b.in_a_row < $10
       returning 1)`;

const takeLetter = statement(
  "budget-take-letter",
  `with ${drawing("device")} select known, exists (select from drawn) as drawn from device`,
);
// The challenge is taken first: of many codes typed at once, those that find it locked cost the
// address nothing.
const takeTry = statement(
  "challenge-take-try",
  `with taken as (select tries from challenge where workspace_id = $1 and id = $12 for update),
        open as (select from taken where tries < $13),
        ${drawing("device, open")},
        counted as (
          update challenge set tries = tries + 1
           where workspace_id = $1 and id = $12 and exists (select from drawn)
          returning tries)
   select known, exists (select from open) as open, (select tries from counted) as tries
     from device`,
);
const drawnFrom = statement(
  "budget-drawn",
  `select recent, in_a_row from address_budget
    where workspace_id = $1 and address = $2 and kind = $3 and known_device = $4`,
);
const forgetTries = statement(
  "budget-forget-tries",
  `delete from address_budget where workspace_id = $1 and address = $2 and kind = 'try'`,
);

type Kind = "try" | "letter";
type DrawnRow = { known: boolean; drawn: boolean };
type TryRow = { known: boolean; open: boolean; tries: number | null };

function drawValues(
  kind: Kind,
  pool: Pool,
  { windows, inARow }: Allowance,
  at: Instant,
): unknown[] {
  const [hour, day] = windows;
  const { workspaceId, address, email, device } = pool;
  if (!hour || !day) throw new RangeError("an allowance has two windows");
  const starts = [stamp(at - hour.length), stamp(at - day.length)];
  const row = Math.min(inARow, 2 ** 31 - 1);
  const most = [hour.most, day.most, row];
  return [workspaceId, address, kind, email, stamp(at), ...starts, ...most, device];
}

async function drawn(
  db: Queryable,
  kind: Kind,
  { workspaceId, address }: Pool,
  knownDevice: boolean,
): Promise<Drawn> {
  const values = [workspaceId, address, kind, knownDevice];
  const [row] = await ask<{ recent: Instant[]; in_a_row: number }>(db, drawnFrom, values);
  return { recent: row?.recent ?? [], inARow: row?.in_a_row ?? 0 };
}

export function challengeStore(db: Queryable): ChallengeStore {
  return {
    async issue(it) {
      const prints = [it.codeFingerprint, it.linkFingerprint];
      const times = [stamp(it.sentAt), stamp(it.expiresAt)];
      await change(db, issue, [it.workspaceId, it.id, it.attemptId, it.email, ...prints, ...times]);
    },
    async ofAttempt({ id }) {
      return (await ask<ChallengeRow>(db, ofAttempt, [id])).map(challengeFrom);
    },
    async withLink(fingerprints) {
      const [row] = await ask<ChallengeRow & AttemptRow>(db, withLink, [fingerprints]);
      return row && { challenge: challengeFrom(row), attempt: attemptFrom(row) };
    },
    async takeTry({ id }, pool, { allowance, tries, at }) {
      const values = [...drawValues("try", pool, allowance, at), id, tries];
      const [row] = await ask<TryRow>(db, takeTry, values);
      if (!row?.open) return { kind: "locked" };
      if (row.tries !== null) return { kind: "counted", tries: row.tries };
      return { kind: "exhausted", drawn: await drawn(db, "try", pool, row.known) };
    },
    async takeLetter(pool, allowance, at) {
      const [row] = await ask<DrawnRow>(db, takeLetter, drawValues("letter", pool, allowance, at));
      const knownDevice = row?.known ?? false;
      if (row?.drawn) return { knownDevice };
      return { knownDevice, drained: await drawn(db, "letter", pool, knownDevice) };
    },
    async spend({ workspaceId, id }, session) {
      const { door, email, provenBy, at, endsAt, mode } = session;
      const values = [workspaceId, id, stamp(at), session.id, door, email, provenBy, stamp(endsAt)];
      return (await change(db, spend, [...values, mode ?? null])) === 1;
    },
    async forgetTries(workspaceId, email) {
      await change(db, forgetTries, [workspaceId, email]);
    },
  };
}
