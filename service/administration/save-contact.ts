import { beforeAndAfter, changedFields } from "#service/audit";
import { isId, refusal } from "#service/kernel";
import type { Contact } from "#service/people";
import { type Acting, type AdminDeps, administer, type Change } from "./administer.ts";
import { cardOf } from "./card-of.ts";
import { checkContact } from "./check-contact.ts";
import type { ContactCard } from "./contact-book.ts";
import { ContactForm, NewContact } from "./person-form.ts";
import { mustBeCurrent, readForm, taken } from "./read-form.ts";
import { welcome } from "./welcome.ts";

const RIGHTS = ["active", "sees"] as const;
/** Who somebody is stays out of the audit's facts, which outlive them: only that it changed. */
const DETAILS = ["firstName", "lastName", "phone", "jobTitle"] as const;

/**
 * Adds a contact by hand, at any address: domains decide about newcomers only (sign-in.md §1).
 *
 * @throws Refusal `conflict` where the company has a contact with this address; `bad-request`;
 * `not-found` for a company of another workspace
 */
export function addContact(
  deps: AdminDeps,
  acting: Acting,
  form: NewContact,
): Promise<ContactCard> {
  return administer(deps, acting, "change people", async (change) => {
    const { workspace, books, at } = change;
    const read = readForm(NewContact, form);
    if (!isId(read.companyId)) throw refusal("not-found");
    const contact: Contact = { ...read, id: change.newId() };
    await checkContact(change, contact);
    if (!(await books.contacts.add(workspace.id, contact, at))) {
      throw taken("email", "This company has a contact with this address already.");
    }
    const { id, email, companyId, active, sees } = contact;
    const about = { contact: id, by: "admin", active, sees };
    await change.record({ action: "contact.created", email, companyId, about });
    await welcome(deps, change, contact);
    return contactOf(change, id);
  });
}

/**
 * Saves all of a contact but the address. Who becomes inactive, or active again, loses the sessions
 * and links of before.
 *
 * @throws Refusal `conflict` where somebody else saved since the form was opened; `bad-request`;
 * `not-found`
 */
export function saveContact(
  deps: AdminDeps,
  acting: Acting,
  { id, revision, form }: { id: string; revision: string; form: ContactForm },
): Promise<ContactCard> {
  return administer(deps, acting, "change people", async (change) => {
    const { workspace, books, at } = change;
    const before = await contactOf(change, id);
    mustBeCurrent(before, revision);
    const after: ContactCard = { ...before, ...readForm(ContactForm, form) };
    const rights = changedFields(before, after, RIGHTS);
    const details = changedFields(before, after, DETAILS);
    if (rights.length + details.length === 0) return before;
    await checkContact(change, after);
    await books.contacts.save(workspace.id, after);
    const ended = rights.includes("active") && {
      ended: await books.departures.leave(workspace.id, [id], at),
    };
    const { active, sees, email, companyId } = after;
    const was = { active: before.active, sees: before.sees };
    const facts = rights.length > 0 ? beforeAndAfter(was, { active, sees }, rights) : {};
    const told = details.length > 0 && { details };
    const about = { contact: id, ...facts, ...told, ...ended };
    await change.record({ action: "contact.changed", email, companyId, about });
    return contactOf(change, id);
  });
}

/** The contact that a change is about. @throws Refusal `not-found` */
export const contactOf = ({ books, workspace }: Change, id: string): Promise<ContactCard> =>
  cardOf(books.contacts, workspace.id, id);
