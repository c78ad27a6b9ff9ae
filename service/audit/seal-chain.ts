import type { Atomically, Keyring } from "#service/kernel";
import type { AuditLog } from "./audit-log.ts";
import { linkRows } from "./chain.ts";

type SealerStores = { audit: AuditLog };

/** Rows sealed in one transaction: small enough never to hold the chain for long. */
const AT_ONCE = 500;

/**
 * Numbers and chains every row that waits, and answers how many there were. Any process may call it
 * at any time; the chain is held by one of them (sign-in.md §9).
 */
export async function sealChain(
  deps: { keyring: Keyring; atomically: Atomically<SealerStores> },
  workspaceId: string,
): Promise<number> {
  let sealed = 0;
  let fresh: number;
  do {
    fresh = await deps.atomically(async ({ audit }) => {
      const end = await audit.holdChain(workspaceId);
      const rows = linkRows(deps.keyring, end, await audit.unsealed(workspaceId, AT_ONCE));
      if (rows.length > 0) await audit.seal(workspaceId, rows);
      return rows.length;
    });
    sealed += fresh;
  } while (fresh === AT_ONCE);
  return sealed;
}
