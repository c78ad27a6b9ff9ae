import { NUMBERS } from "#service/workspaces";
import type { Mirroring } from "./mirroring.ts";

/**
 * Whether what is read now tells nobody (promises.md, "Import, first sync and catching up"): until
 * everything was read once, by whichever way it comes, and after as long without a pass as makes
 * news old.
 */
export async function isCatchingUp({ workspaceId, at, stores }: Mirroring): Promise<boolean> {
  const { syncRuns } = stores;
  if ((await syncRuns.lastStart(workspaceId, "full")) === undefined) return true;
  const last = await syncRuns.lastStart(workspaceId);
  return last === undefined || at - last > NUMBERS.notices.staleAfter;
}
