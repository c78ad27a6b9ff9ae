import { refusal } from "#service/kernel";
import type { Contact } from "#service/people";
import type { Change } from "./administer.ts";
import { wrong } from "./read-form.ts";

/**
 * What a contact may be depends on their company: a closed one has no active contacts, and those of
 * the catch-all company see only themselves (sign-in.md §2).
 *
 * @throws Refusal `bad-request` naming the field; `not-found` for a company of another workspace
 */
export async function checkContact(
  { workspace, books }: Pick<Change, "workspace" | "books">,
  { companyId, active, sees }: Contact,
): Promise<void> {
  const company = await books.companies.read(workspace.id, companyId);
  if (!company) throw refusal("not-found");
  if (active && company.state === "closed") {
    throw wrong("active", "cannot be: the company is closed. Open it first");
  }
  if (sees === "company" && company.name === workspace.settings.creation.catchAllCompany) {
    throw wrong("sees", "must be own: contacts of the catch-all company see only themselves");
  }
}
