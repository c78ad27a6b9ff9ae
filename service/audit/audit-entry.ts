import { type EmailAddress, type Instant, type Keyring, unseal, unsealWith } from "#service/kernel";
import type { KeptSubject, ReadRow } from "./audit-reading.ts";
import type { AuditFacts } from "./event.ts";

/** Whom a row is about. Erased: on request. Unreadable: sealed with a key that is not here. */
type EntryPerson =
  | { state: "known"; email: EmailAddress }
  | { state: "erased" | "unreadable"; email: null };

/** A row of the log as a person may read it. */
export type AuditEntry = {
  id: string;
  number: number | null;
  at: Instant;
  action: string;
  outcome: string;
  reason: string | null;
  person: EntryPerson | null;
  /** `name`: of the tech who did it, as they are called today. */
  actor: { kind: string; id: string | null; name: string | null };
  company: { id: string; name: string | null } | null;
  door: string;
  method: string | null;
  source: string | null;
  about: AuditFacts;
  correlation: string;
};

/** Opens a row for reading: the address with the person's own key, the actor into its parts. */
export function entryFrom(ring: Keyring, row: ReadRow): AuditEntry {
  const [kind = "", id] = row.actor.split(":");
  return {
    id: row.id,
    number: row.number,
    at: row.at,
    action: row.action,
    outcome: row.outcome,
    reason: row.reason,
    person: row.subject && personFrom(ring, row.subject),
    actor: { kind, id: id ?? null, name: row.techName },
    company: row.companyId === null ? null : { id: row.companyId, name: row.companyName },
    door: row.door,
    method: row.method,
    source: row.source,
    about: row.about,
    correlation: row.correlation,
  };
}

/** Opens a sealed address. */
export function personFrom(ring: Keyring, { sealedKey, sealedEmail }: KeptSubject): EntryPerson {
  if (!sealedKey || !sealedEmail) return { state: "erased", email: null };
  try {
    const key = unseal(ring, "subject-key", sealedKey);
    // It was one when it was sealed, and a seal does not open where a bit was changed.
    return { state: "known", email: unsealWith(key, sealedEmail) as EmailAddress };
  } catch {
    return { state: "unreadable", email: null };
  }
}
