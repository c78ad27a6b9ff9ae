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

type RecordDeps = {
  chance: Chance;
  keyring: Keyring;
  audit: AuditLog;
  /** Makes the rows' keys, where many are written at once. */
  newId?: () => string;
};

const keyFor = ({ newId: make, chance }: RecordDeps, { at }: AuditEvent): string =>
  make ? make() : newId(at, chance);

/**
 * Writes down that something happened, in the transaction that the log belongs to, so that the row
 * exists exactly when the thing does (sign-in.md §9).
 */
export async function recordEvent(deps: RecordDeps, event: AuditEvent): Promise<void> {
  const { email, ...rest } = event;
  await deps.audit.append(
    {
      ...rest,
      id: keyFor(deps, event),
      reason: event.reason ?? null,
      method: event.method ?? null,
      source: event.source ?? null,
      companyId: event.companyId ?? null,
      about: event.about ?? {},
    },
    email && subjectFor(deps, event, email),
  );
}

function subjectFor(deps: RecordDeps, event: AuditEvent, email: EmailAddress): Subject {
  const { chance, keyring } = deps;
  const { workspaceId } = event;
  return {
    email,
    fingerprints: fingerprints(keyring, "subject", `${workspaceId} ${email}`),
    seal() {
      const key = newKey(chance);
      return {
        id: keyFor(deps, event),
        sealedKey: seal(keyring, "subject-key", chance, key),
        sealedEmail: sealWith(key, chance, email),
      };
    },
  };
}
