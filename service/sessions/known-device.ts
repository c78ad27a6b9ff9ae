import { type EmailAddress, fingerprints, newSecret } from "#service/kernel";
import { NUMBERS } from "#service/workspaces";
import type { SessionDeps } from "./open-session.ts";

/** Whether this browser has completed a sign-in as this address before (sign-in.md, "Words"). */
export function isKnownDevice(
  { clock, keyring, sessions }: SessionDeps,
  workspaceId: string,
  email: EmailAddress,
  deviceSecret: string | undefined,
): Promise<boolean> {
  if (!deviceSecret) return Promise.resolve(false);
  const prints = fingerprints(keyring, "device", deviceSecret);
  return sessions.knowsDevice(workspaceId, prints, email, clock.now());
}

/** A browser that is remembered; `isNew` for somebody who has signed in elsewhere, and never here. */
type RememberedDevice = { secret: string; isNew: boolean };

/** Remembers the browser that signed in, under the secret it has or a new one. */
export async function rememberDevice(
  { clock, chance, keyring, sessions }: SessionDeps,
  workspaceId: string,
  email: EmailAddress,
  deviceSecret: string | undefined,
): Promise<RememberedDevice> {
  const secret = deviceSecret ?? newSecret(chance);
  const at = clock.now();
  const isNew = await sessions.rememberDevice({
    workspaceId,
    email,
    at,
    fingerprints: fingerprints(keyring, "device", secret),
    expiresAt: at + NUMBERS.deviceLife,
  });
  return { secret, isNew };
}
