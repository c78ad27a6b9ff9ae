import { type Chance, type EmailAddress, type Instant, newId } from "#service/kernel";
import type { Company } from "#service/companies";
import type { Account } from "./account.ts";
import type { PeopleStore } from "./people-store.ts";

/**
 * Creates a newcomer's contact, within the transaction of their proof. Company and role come from
 * the rules alone, never from a browser (sign-in.md §2).
 *
 * @returns undefined where somebody else created the contact a moment before
 */
export async function createContact(
  deps: { chance: Chance; people: PeopleStore },
  input: { workspaceId: string; company: Company; email: EmailAddress; at: Instant },
): Promise<Account | undefined> {
  const contact = await deps.people.addContact({
    workspaceId: input.workspaceId,
    id: newId(input.at, deps.chance),
    companyId: input.company.id,
    email: input.email,
    at: input.at,
  });
  return contact && { contact, company: input.company };
}
