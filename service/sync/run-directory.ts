import { mustBeAllowed } from "#service/access";
import type { Acting } from "#service/administration";
import { newId, refusal } from "#service/kernel";
import { NUMBERS } from "#service/workspaces";
import { applyDirectory, type Asked } from "./apply-directory.ts";
import { type Directory, type DirectoryRun, NO_COUNTS } from "./directory.ts";
import type { DirectoryDeps } from "./directory-deps.ts";
import { directoryOf } from "./list-directories.ts";
import { readerOf } from "./preview-directory.ts";
import { readDirectory } from "./read-directory.ts";

/**
 * Reads a tenant's directory because an admin wants it now.
 *
 * @returns how it ended: where Microsoft could not be read, nothing was changed, and `trouble` says why
 * @throws Refusal `not-found` for anyone but an admin; `conflict` where it is off, or is read
 * already
 */
export async function runDirectory(
  deps: DirectoryDeps,
  acting: Acting,
  tenantId: string,
): Promise<DirectoryRun> {
  const { viewer } = acting;
  mustBeAllowed(viewer, "change settings");
  const directory = await directoryOf(deps.stores, viewer.workspaceId, tenantId);
  if (!directory.on) throw refusal("conflict", { field: "on", problem: "Turn it on first." });
  const techId = viewer.kind === "contact" ? undefined : viewer.techId;
  const run = await begin(deps, directory, techId);
  if (!run) throw refusal("conflict", { field: "directory", problem: "It is being read already." });
  return go(deps, { run, directory, acting });
}

/** Reads every directory of a workspace whose time has come; any process may do it. */
export async function runDueDirectories(deps: DirectoryDeps, workspaceId: string): Promise<void> {
  if (!deps.reader) return;
  for (const tenantId of await deps.stores.directories.due(workspaceId, deps.clock.now())) {
    const directory = await deps.stores.directories.withTenant(workspaceId, tenantId);
    const run = directory?.on ? await begin(deps, directory) : undefined;
    if (directory && run) await go(deps, { run, directory, acting: undefined });
  }
}

async function begin(
  deps: DirectoryDeps,
  { workspaceId, tenantId, company }: Directory,
  askedBy?: string,
): Promise<DirectoryRun | undefined> {
  readerOf(deps);
  const startedAt = deps.clock.now();
  const run: DirectoryRun = {
    workspaceId,
    id: newId(startedAt, deps.chance),
    tenantId,
    company,
    askedBy,
    startedAt,
    finishedAt: undefined,
    trouble: undefined,
    counts: NO_COUNTS,
  };
  const { every, silentFor, keptFor } = NUMBERS.directory;
  const begun = await deps.stores.directories.begin(run, {
    next: startedAt + every,
    silentSince: startedAt - silentFor,
    keptSince: startedAt - keptFor,
  });
  return begun ? run : undefined;
}

async function go(deps: DirectoryDeps, asked: Asked): Promise<DirectoryRun> {
  const { run, directory } = asked;
  const { directories } = deps.stores;
  const answer = await readDirectory(readerOf(deps), directory, async () => {
    if (!(await directories.goOn(run, deps.clock.now()))) throw refusal("conflict");
  });
  if (answer.kind === "read") return applyDirectory(deps, asked, answer.reading);
  const end = { at: deps.clock.now(), trouble: answer.trouble, counts: NO_COUNTS };
  if (!(await directories.finish(run, end))) throw refusal("conflict");
  return { ...run, finishedAt: end.at, trouble: end.trouble };
}
