import { mustBeAllowed, type Viewer } from "#service/access";
import { refusal } from "#service/kernel";
import type { DirectoryRecord } from "./directory.ts";
import type { DirectoryDeps } from "./directory-deps.ts";
import type { DirectoryReader, DirectoryTrouble } from "./directory-reader.ts";
import { directoryOf } from "./list-directories.ts";
import {
  type DirectoryConflict,
  type DirectoryPlan,
  planDirectory,
  writtenBy,
} from "./plan-directory.ts";
import { readDirectory } from "./read-directory.ts";

/** What a reading would change, or why there was none. */
export type DirectoryPreview =
  | { kind: "failed"; trouble: DirectoryTrouble }
  | {
      kind: "read";
      read: number;
      plan: DirectoryPlan;
      conflicts: DirectoryConflict[];
      /** Domains that are not known to be the tenant's yet. */
      domains: string[];
    };

/**
 * The dry run: reads the directory as a run would, and changes nothing at all.
 *
 * @throws Refusal `not-found` for anyone but an admin; `conflict` without a registration
 */
export async function previewDirectory(
  deps: DirectoryDeps,
  viewer: Viewer,
  tenantId: string,
): Promise<DirectoryPreview> {
  mustBeAllowed(viewer, "administer");
  const { directories } = deps.stores;
  const directory = await directoryOf(deps.stores, viewer.workspaceId, tenantId);
  const answer = await readDirectory(readerOf(deps), directory, () => Promise.resolve());
  if (answer.kind === "failed") return answer;
  const { reading } = answer;
  const plan = planDirectory(reading, await directories.records(directory));
  const listed: DirectoryRecord[] = writtenBy(plan);
  const known = new Set(await directories.domains(directory));
  return {
    kind: "read",
    read: reading.people.size,
    plan,
    conflicts: await directories.conflicts(directory, listed),
    domains: reading.domains.filter((domain) => !known.has(domain)),
  };
}

/** @throws Refusal `conflict` where the installation has no registration for it */
export function readerOf({ reader }: DirectoryDeps): DirectoryReader {
  if (reader) return reader;
  const problem = "Directory sync needs a registration of its own: set DIRECTORY_APP_ID first.";
  throw refusal("conflict", { field: "directory", problem });
}
