import { type Acting, administer } from "#service/administration";
import type { AuditFacts } from "#service/audit";
import { type Instant, refusal } from "#service/kernel";
import type { Directory, DirectoryChoice } from "./directory.ts";
import type { DirectoryDeps, DirectoryStores } from "./directory-deps.ts";
import { directoryOf } from "./list-directories.ts";

const GROUP = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Keeps what an admin decided for a tenant's directory.
 *
 * @throws Refusal `not-found` for anyone but an admin, and for a tenant that is not bound; `bad-request`
 */
export function decideDirectory(
  deps: DirectoryDeps,
  acting: Acting,
  { tenantId, ...choice }: { tenantId: string } & DirectoryChoice,
): Promise<void> {
  const groupId = choice.groupId?.trim().toLowerCase() || undefined;
  if (groupId !== undefined && !GROUP.test(groupId)) {
    const problem = '"groupId" is not the object id of a group.';
    throw refusal("bad-request", { field: "groupId", problem });
  }
  return change(deps, acting, tenantId, async (stores, before, at) => {
    const after = { ...choice, groupId };
    await stores.directories.decide(before, after, at);
    return { before: factsOf(before), after: factsOf(after) };
  });
}

/**
 * Takes a decision back: the directory is read no more, and what was read of it is forgotten.
 *
 * @throws Refusal `not-found`
 */
export function forgetDirectory(
  deps: DirectoryDeps,
  acting: Acting,
  tenantId: string,
): Promise<void> {
  return change(deps, acting, tenantId, async (stores, before) => {
    const people = await stores.directories.forget(before);
    return { before: factsOf(before), after: null, forgotten: people };
  });
}

const factsOf = ({ on, groupId, deactivatesLeavers }: DirectoryChoice): AuditFacts => ({
  on,
  group: groupId ?? null,
  deactivatesLeavers,
});

function change(
  deps: DirectoryDeps,
  acting: Acting,
  tenantId: string,
  work: (stores: DirectoryStores, before: Directory, at: Instant) => Promise<AuditFacts>,
): Promise<void> {
  return administer(deps, acting, "change settings", async (stores) => {
    const before = await directoryOf(stores, stores.workspace.id, tenantId);
    const about = { tenant: tenantId, ...(await work(stores, before, stores.at)) };
    await stores.record({ action: "directory.changed", companyId: before.company.id, about });
  });
}
