import type { EmailAddress, Instant, Keyring } from "#service/kernel";
import { personFrom } from "./audit-entry.ts";
import type { AuditReading } from "./audit-reading.ts";
import type { AuditAction } from "./event.ts";
import { LOG_END, readPlace, writePlace } from "./log-place.ts";

/** How an address fared when it last tried to sign in. */
type AttemptedSignin = {
  email: EmailAddress;
  at: Instant;
  /** How far it came: `signin.letter` waits for its code, `signin.refused` has a reason. */
  action: string;
  outcome: "done" | "refused";
  reason: string | null;
  companyId: string | null;
};

/** What an attempt leaves in the log, from its first letter to its end. */
const ATTEMPT_ACTIONS: readonly AuditAction[] = [
  "signin.letter",
  "signin.proved",
  "signin.signed-in",
  "signin.refused",
];
const AT_ONCE = 500;

/**
 * Who tried to sign in since then: each address once, with its newest attempt, newest first (for
 * replay, sign-in.md §10).
 *
 * @param cursor a page's own `next`
 */
export async function attemptedSince(
  { auditReading, keyring }: { auditReading: AuditReading; keyring: Keyring },
  { workspaceId, since, cursor }: { workspaceId: string; since: Instant; cursor?: string },
): Promise<{ items: AttemptedSignin[]; next: string | undefined }> {
  const rows = await auditReading.newestAttempts(workspaceId, {
    from: since,
    before: cursor === undefined ? LOG_END : readPlace(cursor),
    most: AT_ONCE,
    actions: ATTEMPT_ACTIONS,
  });
  const items = rows.flatMap(({ subject, ordinal: _, ...attempt }) => {
    const { email } = personFrom(keyring, subject);
    return email === null ? [] : [{ email, ...attempt }];
  });
  const last = rows.length === AT_ONCE ? rows.at(-1) : undefined;
  return { items, next: last && writePlace(last) };
}
