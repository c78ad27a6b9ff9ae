import type { Stores } from "#adapters/store";
import { sealChain, trimChain, type TrimmerDeps } from "#service/audit";
import type { Atomically } from "#service/kernel";

/** The audit log's own work, which any process may do beside the others. */
export type AuditWork = {
  /** Numbers and chains the audit rows of every workspace. */
  sealAudit(): Promise<void>;
  /** Takes away the rows of every workspace whose days are over. */
  trimAudit(): Promise<void>;
};

export function auditWork(
  deps: Omit<TrimmerDeps, "atomically"> & { atomically: Atomically<Stores> },
  { workspaces }: Pick<Stores, "workspaces">,
): AuditWork {
  return {
    async sealAudit() {
      for (const { id } of await workspaces.all()) await sealChain(deps, id);
    },
    async trimAudit() {
      for (const { id: workspaceId, settings } of await workspaces.all()) {
        await trimChain(deps, { workspaceId, kept: settings.audit.days });
      }
    },
  };
}
