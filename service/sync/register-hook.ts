import { type Acting, administer } from "#service/administration";
import { refusal, unseal } from "#service/kernel";
import { PsaTrouble } from "#service/psa";
import { connected } from "./keep-in-step.ts";
import type { PsaConnection } from "./psa-connection.ts";
import type { SyncDeps } from "./sync-deps.ts";

/**
 * Asks the PSA to tell us of changes. That it was asked is written down first: a call that nobody
 * hears the end of may have been heard, too.
 *
 * @throws Refusal `unavailable` where it does not take it
 */
export async function registerHook(deps: SyncDeps, acting: Acting): Promise<void> {
  const connection = await administer(deps, acting, "connect a PSA", async (change) => {
    const found = await change.psaConnections.of(change.workspace.id);
    if (!found) throw refusal("not-found");
    await change.record({ action: "psa.webhooks-asked", about: { psa: found.kind } });
    return found;
  });
  const secret = hookSecretOf(deps, connection);
  const url = `${deps.publicUrl}/api/webhooks/psa/${connection.workspaceId}/${secret}`;
  try {
    await connected(deps, connection).registerWebhook({ url });
  } catch (thrown) {
    if (!(thrown instanceof PsaTrouble)) throw thrown;
    throw refusal("unavailable");
  }
}

/** Our own secret in the address that a PSA calls. */
export const hookSecretOf = (
  { keyring }: Pick<SyncDeps, "keyring">,
  { sealedHook }: PsaConnection,
): string => new TextDecoder().decode(unseal(keyring, "psa", sealedHook));
