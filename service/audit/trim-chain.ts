import {
  type Atomically,
  type Chance,
  type Clock,
  days,
  type Instant,
  type Keyring,
  newId,
} from "#service/kernel";
import type { AuditKeeping } from "./audit-keeping.ts";
import type { AuditLog, SealedRow } from "./audit-log.ts";
import { CHAIN_START, type ChainStart, followsOn, sealStart, startHolds } from "./chain.ts";
import { recordEvent } from "./record-event.ts";

/** What taking old rows away needs. */
export type TrimmerDeps = {
  clock: Clock;
  chance: Chance;
  keyring: Keyring;
  atomically: Atomically<{ audit: AuditLog; auditKeeping: AuditKeeping }>;
};

/** Rows taken away in one transaction: small enough never to hold the chain for long. */
const AT_ONCE = 1000;
const A_DAY = days(1);

/**
 * Takes away the rows whose days are over, oldest first, and seals where the chain begins now. What
 * goes is checked once more on its way out: a row that somebody had changed or taken out is named in
 * the row about it, so that no tampering grows old unseen. Whole days, so that there is one such row
 * a day at most for each {@link AT_ONCE} that go.
 *
 * @param kept how many days rows are kept
 * @returns how many went
 */
export async function trimChain(
  deps: TrimmerDeps,
  { workspaceId, kept }: { workspaceId: string; kept: number },
): Promise<number> {
  const now = deps.clock.now();
  const before = now - (now % A_DAY) - days(kept);
  let gone = 0;
  let fresh: number;
  do {
    fresh = await cutOnce(deps, workspaceId, before);
    gone += fresh;
  } while (fresh === AT_ONCE);
  return gone;
}

function cutOnce(deps: TrimmerDeps, workspaceId: string, before: Instant): Promise<number> {
  return deps.atomically(async ({ audit, auditKeeping }) => {
    await audit.holdChain(workspaceId);
    const start = await auditKeeping.chainStart(workspaceId);
    const rows = await audit.sealedAfter(workspaceId, start.number, AT_ONCE);
    const young = rows.findIndex(({ at }) => at >= before);
    const old = young === -1 ? rows : rows.slice(0, young);
    const last = old.at(-1);
    if (!last) return 0;
    const people = new Set(old.flatMap(({ subjectId }) => subjectId ?? []));
    await auditKeeping.cut(workspaceId, sealStart(deps.keyring, workspaceId, last), [...people]);
    const broken = firstBroken(deps.keyring, workspaceId, start, old);
    const at = deps.clock.now();
    await recordEvent(
      { ...deps, audit },
      {
        workspaceId,
        at,
        action: "audit.trimmed",
        outcome: "done",
        actor: "house",
        door: "house",
        about: {
          rows: old.length,
          through: last.number,
          ...(broken !== undefined && { broken }),
        },
        correlation: newId(at, deps.chance),
      },
    );
    return old.length;
  });
}

/** The first number among these that does not follow on. */
function firstBroken(
  ring: Keyring,
  workspaceId: string,
  start: ChainStart,
  rows: readonly SealedRow[],
): number | undefined {
  if (!startHolds(ring, workspaceId, start)) return start.number;
  let before = start.number === 0 ? CHAIN_START : start;
  for (const row of rows) {
    if (!followsOn(ring, before, row)) return before.number + 1;
    before = row;
  }
  return undefined;
}
