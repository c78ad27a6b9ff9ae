import { mustBeAllowed, type Operator, type Viewer } from "#service/access";
import type { Atomically, Keyring } from "#service/kernel";
import type { AuditKeeping } from "./audit-keeping.ts";
import type { AuditLog, ChainEnd } from "./audit-log.ts";
import { type ChainMark, missesMark, writeMark } from "./chain-mark.ts";
import { CHAIN_START, followsOn, startHolds } from "./chain.ts";
import { sealChain } from "./seal-chain.ts";

/** What came of verifying a workspace's chain (sign-in.md §9). */
export type Verified =
  /**
   * `from`: the first number, above one where older rows are gone after their time. `mark`: the end,
   * to be noted elsewhere ({@link ChainMark}).
   */
  | { intact: true; rows: number; from: number; mark: string }
  /** `at`: the first number where the chain is wrong, or where a row is missing. */
  | { intact: false; at: number; problem: "changed" | "missing" };

type VerifierDeps = {
  keyring: Keyring;
  atomically: Atomically<{ audit: AuditLog; auditKeeping: AuditKeeping }>;
};

const AT_ONCE = 1000;

/**
 * Walks a workspace's whole chain from its start and finds the first row that was changed, taken
 * out or cut off. Rows that still wait are sealed first (sign-in.md §9). The chain is held for a
 * moment only, so that a long walk stops nobody: sealed rows never change.
 *
 * @param mark a place of the chain that was noted elsewhere, and has to be there still
 * @throws Refusal `not-found` where whoever asks may not
 */
export async function verifyChain(
  deps: VerifierDeps,
  asker: Viewer | Operator,
  mark?: ChainMark,
): Promise<Verified> {
  mustBeAllowed(asker, "read the audit log");
  return verified(deps, asker.workspaceId, mark);
}

async function verified(
  deps: VerifierDeps,
  workspaceId: string,
  mark: ChainMark | undefined,
): Promise<Verified> {
  await sealChain(deps, workspaceId);
  const { start, end } = await deps.atomically(async ({ audit, auditKeeping }) => ({
    end: await audit.holdChain(workspaceId),
    start: await auditKeeping.chainStart(workspaceId),
  }));
  if (!startHolds(deps.keyring, workspaceId, start)) {
    return { intact: false, at: start.number, problem: "changed" };
  }
  const walked = await walk(deps, workspaceId, start.number === 0 ? CHAIN_START : start);
  if (!walked.intact) return (await wasTrimmed(deps, workspaceId, start, mark)) ?? walked;
  const to = walked.to.number;
  if (to < end.number) return { intact: false, at: to + 1, problem: "missing" };
  const chain = { start: start.number, end: to };
  const missed =
    mark && (await deps.atomically(({ audit }) => missesMark(audit, workspaceId, mark, chain)));
  if (missed) return { intact: false, ...missed };
  return {
    intact: true,
    rows: to - start.number,
    from: start.number + 1,
    mark: writeMark(walked.to),
  };
}

type Walked = { intact: true; to: ChainEnd } | Extract<Verified, { intact: false }>;

async function walk(deps: VerifierDeps, workspaceId: string, start: ChainEnd): Promise<Walked> {
  let before = start;
  for (;;) {
    const { number } = before;
    const rows = await deps.atomically(({ audit }) =>
      audit.sealedAfter(workspaceId, number, AT_ONCE),
    );
    if (rows.length === 0) return { intact: true, to: before };
    for (const row of rows) {
      if (!followsOn(deps.keyring, before, row)) {
        const missing = row.number !== before.number + 1;
        return { intact: false, at: before.number + 1, problem: missing ? "missing" : "changed" };
      }
      before = { number: row.number, mac: row.mac };
    }
  }
}

/** Rows may come to their end during the walk: then it begins again, behind them. */
async function wasTrimmed(
  deps: VerifierDeps,
  workspaceId: string,
  begun: ChainEnd,
  mark: ChainMark | undefined,
): Promise<Verified | undefined> {
  const now = await deps.atomically(({ auditKeeping }) => auditKeeping.chainStart(workspaceId));
  return now.number === begun.number ? undefined : verified(deps, workspaceId, mark);
}
