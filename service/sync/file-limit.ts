import { NUMBERS } from "#service/workspaces";
import { connected } from "./keep-in-step.ts";
import type { SyncDeps } from "./sync-deps.ts";

/** How many bytes a file may have here: what is sent here has to go into the PSA, too. */
export async function fileLimit(deps: SyncDeps, workspaceId: string): Promise<number> {
  const { bytes } = NUMBERS.attachments;
  const connection = await deps.stores.psaConnections.of(workspaceId);
  return connection ? Math.min(bytes, connected(deps, connection).largestFile) : bytes;
}
