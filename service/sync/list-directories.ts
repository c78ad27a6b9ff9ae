import { mustBeAllowed, type Viewer } from "#service/access";
import { refusal } from "#service/kernel";
import { NUMBERS } from "#service/workspaces";
import type { Directory, DirectoryRun } from "./directory.ts";
import type { DirectoryDeps } from "./directory-deps.ts";
import type { DirectoryCard } from "./directory-store.ts";

/** The directories of all bound tenants. @throws Refusal `not-found` for anyone but an admin */
export async function listDirectories(
  { stores }: DirectoryDeps,
  viewer: Viewer,
): Promise<DirectoryCard[]> {
  mustBeAllowed(viewer, "administer");
  return stores.directories.list(viewer.workspaceId);
}

/** The latest readings of all directories. @throws Refusal `not-found` for anyone but an admin */
export async function listDirectoryRuns(
  { stores }: DirectoryDeps,
  viewer: Viewer,
): Promise<DirectoryRun[]> {
  mustBeAllowed(viewer, "administer");
  return stores.directories.runs(viewer.workspaceId, NUMBERS.directory.shownRuns);
}

/** One of them. @throws Refusal `not-found`, also for a tenant that is another workspace's */
export async function directoryOf(
  { directories }: DirectoryDeps["stores"],
  workspaceId: string,
  tenantId: string,
): Promise<Directory> {
  const found = await directories.withTenant(workspaceId, tenantId);
  if (!found) throw refusal("not-found");
  return found;
}
