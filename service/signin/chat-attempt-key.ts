import { fingerprint, type Keyring } from "#service/kernel";
import type { ChatAccount } from "#service/sessions";

/**
 * The key of an attempt made in chat. No client there can hold one, so it is derived from the attempt
 * and the Teams account that asked: anybody else's press brings another key, and finds nothing.
 */
export function chatAttemptKey(
  ring: Keyring,
  attemptId: string,
  { mode, tenantId, objectId }: ChatAccount,
): string {
  const owner = `chat ${attemptId} ${mode} ${tenantId} ${objectId}`;
  return fingerprint(ring, "attempt", owner).toString("hex");
}
