import { isLocalPsa, knownPsaConfig } from "#service/psa";
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
    const config = knownPsaConfig(deps.keyring, sealed);
    // Of one that cannot be read nothing is asked, wherever it is.
    if (!config || !isLocalPsa(config)) continue;
    names.push((await workspaces.withId(workspaceId))?.name ?? workspaceId);
  }
  return names;
}
