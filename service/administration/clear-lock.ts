import { readEmailAddress } from "#service/kernel";
import { type Acting, type AdminDeps, administer } from "./administer.ts";

/**
 * Lets an address type codes and passwords again: its wrong ones are forgotten, those in a row too, of
 * known devices and of all others (sign-in.md §3). Answers the same whether or not anybody has the address.
 *
 * @throws Refusal `email-malformed`; `not-found` where the viewer may not
 */
export function clearLock(deps: AdminDeps, acting: Acting, typed: string): Promise<void> {
  return administer(deps, acting, "clear locks", async (change) => {
    const { workspace, challenges, passwords, record } = change;
    const email = readEmailAddress(typed);
    await challenges.forgetTries(workspace.id, email);
    await passwords.forgetTries(workspace.id, email);
    await record({ action: "lock.cleared", email });
  });
}
