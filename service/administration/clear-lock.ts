import type { AuditFacts } from "#service/audit";
import { readEmailAddress } from "#service/kernel";
import { type Acting, type AdminDeps, administer, type Change } from "./administer.ts";

/**
 * Lets an address type codes and passwords again: its wrong ones are forgotten, those in a row too,
 * of known devices and of all others (sign-in.md §3). Answers the same whether or not anybody has
 * the address.
 *
 * @throws Refusal `email-malformed`; `not-found` where the viewer may not
 */
export function clearLock(deps: AdminDeps, acting: Acting, typed: string): Promise<void> {
  return administer(deps, acting, "clear locks", (change) => forgetTries(change, typed));
}

/**
 * How a tech made sure who is calling. A closed list and no free words: what is written beside a row
 * of the log outlives the person's erasure, so no address may get there.
 */
type CallerVerifiedBy =
  | "called-back"
  | "seen-in-person"
  | "vouched-by-colleague"
  | "matched-number";

/**
 * The same for a tech who helps somebody sign in: only once they know who is calling, and the log says
 * how they made sure (portals.md, "Help someone sign in").
 *
 * @throws Refusal `email-malformed`; `not-found` where the viewer may not
 */
export function clearLockForCaller(
  deps: AdminDeps,
  acting: Acting,
  { email, verifiedBy }: { email: string; verifiedBy: CallerVerifiedBy },
): Promise<void> {
  return administer(deps, acting, "help people sign in", (change) =>
    forgetTries(change, email, { callerVerifiedBy: verifiedBy }),
  );
}

async function forgetTries(change: Change, typed: string, about?: AuditFacts): Promise<void> {
  const { workspace, challenges, passwords, record } = change;
  const email = readEmailAddress(typed);
  await challenges.forgetTries(workspace.id, email);
  await passwords.forgetTries(workspace.id, email);
  await record({ action: "lock.cleared", email, ...(about && { about }) });
}
