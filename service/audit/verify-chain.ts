import type { Atomically, Keyring } from "#service/kernel";
import { CHAIN_START, followsOn } from "./chain.ts";
import { sealChain, type SealerStores } from "./seal-chain.ts";

export type Verified =
  | { intact: true; rows: number }
  /** `at`: the first number where the chain is wrong, or where a row is missing. */
  | { intact: false; at: number; problem: "changed" | "missing" };

const AT_ONCE = 1000;

/**
 * Walks a workspace's whole chain from its start and finds the first row that was changed, taken
 * out or cut off. Rows that still wait are sealed first (sign-in.md §9).
 */
export async function verifyChain(
  deps: { keyring: Keyring; atomically: Atomically<SealerStores> },
  workspaceId: string,
): Promise<Verified> {
  await sealChain(deps, workspaceId);
  return deps.atomically(async ({ audit }) => {
    const end = await audit.holdChain(workspaceId);
    let before = CHAIN_START;
    for (;;) {
      const rows = await audit.sealedAfter(workspaceId, before.number, AT_ONCE);
      if (rows.length === 0) break;
      for (const row of rows) {
        if (!followsOn(deps.keyring, before, row)) {
          const missing = row.number !== before.number + 1;
          const at = before.number + 1;
          return { intact: false, at, problem: missing ? "missing" : "changed" };
        }
        before = { number: row.number, mac: row.mac };
      }
    }
    if (before.number < end.number) {
      return { intact: false, at: before.number + 1, problem: "missing" };
    }
    return { intact: true, rows: before.number };
  });
}
