import { type Claims, patternsFor, placeAddress } from "#service/companies";
import { domainOf, type EmailAddress } from "#service/kernel";
import type { People } from "#service/people";
import type { Workspace } from "#service/workspaces";
import type { Facts } from "./route.ts";
import type { SigninDeps, SigninStores } from "./signin-deps.ts";

type Deps = Pick<SigninDeps, "mailboxes">;
type Stores = Pick<SigninStores, "people" | "companies">;

/**
 * Who has this address, and where a newcomer with it would be placed: two statements, however many
 * people there are, and the same two for an address that nobody has, so that no time tells (§7).
 */
export async function gatherFacts(
  deps: Deps,
  stores: Stores,
  workspace: Workspace,
  email: EmailAddress,
): Promise<Facts> {
  const [people, claims] = await Promise.all([
    stores.people.withAddress(workspace.id, email),
    claimsOn(stores, workspace, email),
  ]);
  return factsOf(deps, workspace, email, { people, claims });
}

/**
 * The same once the address is proven, in the transaction that may create the contact: there the map
 * is read again (sign-in.md §2), but for a newcomer alone, because a contact always wins over it.
 * `stores` are the transaction's, and hold what they read of the map until its end.
 */
export async function gatherProvenFacts(
  deps: Deps,
  stores: Stores,
  workspace: Workspace,
  email: EmailAddress,
): Promise<Facts> {
  const people = await stores.people.withAddress(workspace.id, email);
  const isKnown = people.accounts.length > 0;
  const claims = isKnown ? {} : await claimsOn(stores, workspace, email);
  return factsOf(deps, workspace, email, { people, claims });
}

const claimsOn = (
  { companies }: Pick<SigninStores, "companies">,
  { id, settings }: Workspace,
  email: EmailAddress,
): Promise<Claims> =>
  companies.claims(id, patternsFor(domainOf(email)), settings.creation.catchAllCompany);

const factsOf = (
  { mailboxes }: Deps,
  { settings }: Workspace,
  email: EmailAddress,
  { people, claims }: { people: People; claims: Claims },
): Facts => ({
  ...people,
  email,
  placement: placeAddress(settings.creation, email, claims, mailboxes),
});
