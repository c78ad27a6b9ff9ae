import { type EmailAddress, readEmailAddress } from "#service/kernel";
import { type Acting, type AdminDeps, administer, type Change } from "./administer.ts";
import type { ContactCard } from "./contact-book.ts";
import { mustBeCurrent, taken } from "./read-form.ts";
import { contactOf } from "./save-contact.ts";

/**
 * Changes a contact's primary email, the only address that identifies them (sign-in.md §1, S1). Their
 * links are void, and what was proven by the old address ends. What Microsoft or Google proved goes
 * on, unless somebody else has the new address: nobody gets another's accounts without proof of it.
 *
 * Two audit rows tell it, one about each address, so that it is found under both and neither stands
 * in the other's facts.
 *
 * @throws Refusal `conflict` where the company has a contact with this address, or somebody else
 * saved since the form was opened; `email-malformed`; `not-found`
 */
export function changeAddress(
  deps: AdminDeps,
  acting: Acting,
  { id, revision, email }: { id: string; revision: string; email: string },
): Promise<ContactCard> {
  return administer(deps, acting, "change people", async (change) => {
    const { workspace, books, at } = change;
    const to = readEmailAddress(email);
    const before = await contactOf(change, id);
    mustBeCurrent(before, revision);
    const { email: from, companyId } = before;
    if (to === from) return before;
    const keepProviders = await isNobodys(change, to);
    if (!(await books.contacts.readdress(workspace.id, id, to))) {
      throw taken("email", "This company has a contact with this address already.");
    }
    const moved = { from, to, keepProviders, at };
    const ended = await books.departures.readdress(workspace.id, id, moved);
    await leaveAddress(change, from);
    const action = "contact.readdressed";
    await change.record({
      action,
      email: from,
      companyId,
      about: { contact: id, address: "before", ended },
    });
    await change.record({ action, email: to, companyId, about: { contact: id, address: "after" } });
    return contactOf(change, id);
  });
}

/** Whether nobody in the workspace has this address. */
async function isNobodys({ people, workspace }: Change, email: EmailAddress): Promise<boolean> {
  const { accounts, tech } = await people.withAddress(workspace.id, email);
  return accounts.length === 0 && !tech;
}

/**
 * Passwords and linked sign-ins are an address's: whoever gets this one later starts without them, and
 * nobody enters as them by what was linked before (sign-in.md §5).
 */
async function leaveAddress(change: Change, email: EmailAddress): Promise<void> {
  const { workspace, passwords, identities, at } = change;
  if (!(await isNobodys(change, email))) return;
  await passwords.forget(workspace.id, email);
  for (const { id } of await identities.ofAddress(workspace.id, email)) {
    await identities.unlink({ workspaceId: workspace.id, id, email }, at);
  }
}
