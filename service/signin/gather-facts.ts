import { patternsFor, placeAddress } from "#service/companies";
import { domainOf, type EmailAddress } from "#service/kernel";
import type { Workspace } from "#service/workspaces";
import type { Facts } from "./route.ts";
import type { SigninDeps, SigninStores } from "./signin-deps.ts";

/**
 * Who has this address, and where a newcomer with it would be placed: two statements, however many
 * people there are. Within a transaction that creates, `stores` are the transaction's, so that the
 * map is read again at that moment (sign-in.md §2).
 */
export async function gatherFacts(
  deps: Pick<SigninDeps, "mailboxes">,
  stores: Pick<SigninStores, "people" | "companies">,
  workspace: Workspace,
  email: EmailAddress,
): Promise<Facts> {
  const { creation } = workspace.settings;
  const [people, claims] = await Promise.all([
    stores.people.withAddress(workspace.id, email),
    stores.companies.claims(workspace.id, patternsFor(domainOf(email)), creation.catchAllCompany),
  ]);
  return { ...people, email, placement: placeAddress(creation, email, claims, deps.mailboxes) };
}
