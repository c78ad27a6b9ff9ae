import { type AuditReading, browseAudit } from "#service/audit";
import type { EmailAddress, Instant, Keyring } from "#service/kernel";

/** Something an address did at the door, as the log has it. */
export type PastTry = {
  at: Instant;
  /** `signin.letter`, `signin.refused`, `signin.signed-in` and so on. */
  action: string;
  outcome: string;
  reason: string | null;
  method: string | null;
  door: string;
  /** The reference that the person was shown. */
  correlation: string;
};

/** Enough to see what went wrong this morning; more is in the log. */
const LOOKED_AT = 50;
const SHOWN = 10;

/** What an address tried lately: letters, proofs and refusals, newest first. */
export async function lastTries(
  { stores, keyring }: { stores: { auditReading: AuditReading }; keyring: Keyring },
  workspaceId: string,
  email: EmailAddress,
): Promise<PastTry[]> {
  const { items } = await browseAudit(
    { auditReading: stores.auditReading, keyring },
    { workspaceId, filter: { person: email }, most: LOOKED_AT },
  );
  return items
    .filter(({ action }) => action.startsWith("signin.") || action.startsWith("identity."))
    .slice(0, SHOWN)
    .map(({ at, action, outcome, reason, method, door, correlation }) => ({
      at,
      action,
      outcome,
      reason,
      method,
      door,
      correlation,
    }));
}
