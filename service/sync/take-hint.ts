import { fingerprint, isId, matches, newId } from "#service/kernel";
import { type Psa, type PsaCalled, type PsaHint, PsaTrouble, type RawWebhook } from "#service/psa";
import { connected } from "./keep-in-step.ts";
import { isStillThere, mirroring } from "./mirroring.ts";
import { hookSecretOf } from "./register-hook.ts";
import { readAgain } from "./read-again.ts";
import { boardsOf } from "./read-part.ts";
import type { SyncDeps } from "./sync-deps.ts";

/**
 * Something called in the PSA's name. It is believed where it knows our own secret and its signature
 * is right, and then it is only a hint: the record is read again by its id, so that a call that came
 * twice, late or out of order changes nothing.
 *
 * @returns what to read again; undefined for what is not to be believed, which is told nobody
 */
export async function weighHook(
  deps: SyncDeps,
  { workspaceId, secret, webhook }: { workspaceId: string; secret: string; webhook: RawWebhook },
): Promise<PsaCalled | undefined> {
  const connection = isId(workspaceId)
    ? await deps.stores.psaConnections.of(workspaceId)
    : undefined;
  if (!connection) return undefined;
  const ours = fingerprint(deps.keyring, "psa", hookSecretOf(deps, connection));
  if (!matches(deps.keyring, "psa", secret, ours)) return undefined;
  return connected(deps, connection).verifyWebhook(webhook);
}

/** Reads one record again. Trouble is left to the next pass, which reads it anyway. */
export async function takeHint(
  deps: SyncDeps,
  { workspaceId, hint }: { workspaceId: string; hint: PsaCalled },
): Promise<void> {
  const connection = await deps.stores.psaConnections.of(workspaceId);
  if (!connection) return;
  const readAt = deps.clock.now();
  try {
    const psa = connected(deps, connection);
    const record = await recordOf(psa, hint);
    if (!record) return;
    const take = await readAgain(psa, record, boardsOf(deps, connection));
    await deps.atomically(async (stores) => {
      if (!(await isStillThere(stores, connection))) return;
      const at = deps.clock.now();
      const correlation = newId(at, deps.chance);
      await take(mirroring({ ...deps, stores }, { workspaceId, at, readAt, correlation }));
    });
  } catch (thrown) {
    if (!(thrown instanceof PsaTrouble)) throw thrown;
  }
}

async function recordOf(psa: Psa, called: PsaCalled): Promise<PsaHint | undefined> {
  if (called.entity !== "note") return called;
  const id = await psa.ticketOfNote?.(called.id);
  return id === undefined ? undefined : { entity: "ticket", id };
}
