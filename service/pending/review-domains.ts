import { recordEvent } from "#service/audit";
import { type DomainReview, type PublicMailboxes, suspendDomains } from "#service/companies";
import { type Atomically, newId } from "#service/kernel";
import type { PendingDeps, PendingStores } from "./pending-deps.ts";
import { tellAdmins } from "./tell-admins.ts";

/** What looking at domains again needs of the world. */
export type ReviewDeps = Omit<PendingDeps, "atomically"> & {
  mailboxes: PublicMailboxes;
  atomically: Atomically<PendingStores & { domainReview: DomainReview }>;
};

/**
 * Looks at every mapped domain of a workspace again (sign-in.md §2). The lists are part of the
 * program, so that they change when it starts. Each change leaves a row, and admins are told once of
 * what no longer counts; of many processes that start together one does it.
 */
export async function reviewDomains(deps: ReviewDeps, workspaceId: string): Promise<void> {
  const workspace = await deps.stores.workspaces.withId(workspaceId);
  if (!workspace) return;
  const correlation = newId(deps.clock.now(), deps.chance);
  await deps.atomically(async (stores) => {
    const changed = await suspendDomains(stores, deps.mailboxes, workspace.id);
    for (const { domain, companyId, because } of changed) {
      await recordEvent(
        { ...deps, audit: stores.audit },
        {
          workspaceId: workspace.id,
          at: deps.clock.now(),
          action: because ? "domain.suspended" : "domain.restored",
          outcome: "done",
          actor: "house",
          door: "house",
          companyId,
          about: { domain, ...(because && { because }) },
          correlation,
        },
      );
    }
    if (changed.some(({ because }) => because)) {
      await tellAdmins(deps, stores, workspace, "domain");
    }
  });
}
