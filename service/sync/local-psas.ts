import { isLocalPsa, unsealPsaConfig } from "#service/psa";
import type { SyncDeps } from "./sync-deps.ts";

/**
 * Workspaces whose PSA is on this machine, by name: a stand-in's, entered in local mode. Production
 * neither takes one nor goes on with one.
 */
export async function localPsas(
  deps: Pick<SyncDeps, "keyring" | "local" | "stores">,
): Promise<string[]> {
  if (deps.local) return [];
  const { psaConnections, workspaces } = deps.stores;
  const names: string[] = [];
  for (const { workspaceId, sealed } of await psaConnections.all()) {
    if (!isLocal(deps, sealed)) continue;
    names.push((await workspaces.withId(workspaceId))?.name ?? workspaceId);
  }
  return names;
}

/** What cannot be read is no address either: nothing is asked of that PSA, and others are. */
function isLocal({ keyring }: Pick<SyncDeps, "keyring">, sealed: Uint8Array): boolean {
  try {
    return isLocalPsa(unsealPsaConfig(keyring, sealed));
  } catch {
    return false;
  }
}
