import type { Stores } from "#adapters/store";
import { sealChain, trimChain, type TrimmerDeps, writeMark } from "#service/audit";
import type { Atomically } from "#service/kernel";
import type { Log } from "../log.ts";
import { eachWorkspace } from "./each-workspace.ts";

/** The audit log's own work, which any process may do beside the others. */
export type AuditWork = {
  /** Numbers and chains the audit rows of every workspace. */
  sealAudit(): Promise<void>;
  /** Takes away the rows of every workspace whose days are over, and notes where each chain ends. */
  trimAudit(): Promise<void>;
};

export function auditWork(
  deps: Omit<TrimmerDeps, "atomically"> & { atomically: Atomically<Stores> },
  stores: Pick<Stores, "workspaces">,
  log: Pick<Log, "info" | "failure">,
): AuditWork {
  const each = eachWorkspace(stores, log);
  return {
    sealAudit: () => each("an audit chain could not be sealed", ({ id }) => sealChain(deps, id)),
    trimAudit: () =>
      each("old audit rows could not be ended", async ({ id: workspaceId, slug }) => {
        const workspace = await stores.workspaces.withId(workspaceId);
        if (!workspace) return;
        await trimChain(deps, { workspaceId, kept: workspace.settings.audit.days });
        const end = await deps.atomically(({ audit }) => audit.holdChain(workspaceId));
        // Out of reach of whoever can write the database, and cut rows off the chain's end.
        log.info("audit chain", { workspace: slug, mark: writeMark(end) });
      }),
  };
}
