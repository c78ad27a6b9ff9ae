import { mustBeAllowed, type Operator, type Viewer } from "#service/access";
import type { EmailAddress, Instant, Keyring } from "#service/kernel";
import type { AuditReading } from "./audit-reading.ts";
import { pageOfLog } from "./browse-audit.ts";

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

/**
 * What an address tried lately: letters, proofs and refusals, newest first.
 *
 * @throws Refusal `not-found` where whoever asks may not
 */
export async function lastTries(
  deps: { auditReading: AuditReading; keyring: Keyring },
  asker: Viewer | Operator,
  email: EmailAddress,
): Promise<PastTry[]> {
  mustBeAllowed(asker, "help people sign in");
  const asked = { filter: { person: email }, most: LOOKED_AT };
  const { items } = await pageOfLog(deps, asker.workspaceId, asked);
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
