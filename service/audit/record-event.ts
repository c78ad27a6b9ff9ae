import {
  type Chance,
  type EmailAddress,
  fingerprints,
  type Keyring,
  newId,
  newKey,
  seal,
  sealWith,
} from "#service/kernel";
import type { AuditLog, Subject } from "./audit-log.ts";
import type { AuditEvent } from "./event.ts";

/**
 * Writes down that something happened, in the transaction that the log belongs to, so that the row
 * exists exactly when the thing does (sign-in.md §9).
 */
export async function recordEvent(
  deps: { chance: Chance; keyring: Keyring; audit: AuditLog },
  event: AuditEvent,
): Promise<void> {
  const { email, ...rest } = event;
  await deps.audit.append(
    {
      ...rest,
      id: newId(event.at, deps.chance),
      reason: event.reason ?? null,
      method: event.method ?? null,
      source: event.source ?? null,
      companyId: event.companyId ?? null,
      about: event.about ?? {},
    },
    email && subjectFor(deps, event, email),
  );
}

function subjectFor(
  { chance, keyring }: { chance: Chance; keyring: Keyring },
  { at, workspaceId }: AuditEvent,
  email: EmailAddress,
): Subject {
  return {
    email,
    fingerprints: fingerprints(keyring, "subject", `${workspaceId} ${email}`),
    seal() {
      const key = newKey(chance);
      return {
        id: newId(at, chance),
        sealedKey: seal(keyring, "subject-key", chance, key),
        sealedEmail: sealWith(key, chance, email),
      };
    },
  };
}
