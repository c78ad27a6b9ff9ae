import {
  allowedMethods,
  type Claims,
  type CompanyStore,
  patternsFor,
  placeAddress,
} from "#service/companies";
import type { DirectoryFacts, IdentityStore, ProviderIdentity } from "#service/identities";
import { domainOf, type EmailAddress } from "#service/kernel";
import type { People, PeopleStore } from "#service/people";
import type { ChatLinks } from "#service/sessions";
import type { Workspace } from "#service/workspaces";
import type { Facts } from "./route.ts";
import type { SigninDeps } from "./signin-deps.ts";

/** What the rules are judged with, beside the workspace. */
export type RuleDeps = Pick<SigninDeps, "mailboxes" | "configuredMethods">;

/** What the rules read, and all they read: whoever brings it may ask what would happen. */
export type RuleStores = {
  people: Pick<PeopleStore, "withAddress">;
  companies: CompanyStore;
  identities: Pick<IdentityStore, "recordOf" | "directoryOf">;
  chatLinks: Pick<ChatLinks, "linked">;
};

type Deps = RuleDeps;
type Stores = Omit<RuleStores, "chatLinks">;

/** A token's own word on whose it is, where one came (sign-in.md §2). */
type TokenClaims = Pick<ProviderIdentity, "provider" | "tenantId" | "domainSid">;

/**
 * Who has this address, and where a newcomer with it would be placed: two statements, however many
 * people there are, and the same two for an address that nobody has, so that no time tells (§7). A
 * workspace that asks a synced directory first has a third.
 */
export async function gatherFacts(
  deps: Deps,
  stores: Stores,
  workspace: Workspace,
  email: EmailAddress,
): Promise<Facts> {
  const [people, claims, directory] = await Promise.all([
    stores.people.withAddress(workspace.id, email),
    claimsOn(deps, stores, workspace, { email }),
    directoryOf(stores, workspace, email),
  ]);
  return factsOf(deps, workspace, email, { people, claims, ...(directory && { directory }) });
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
  const claims = isKnown ? NOBODYS : await claimsOn(deps, stores, workspace, { email });
  const directory = await directoryOf(stores, workspace, email);
  return factsOf(deps, workspace, email, { people, claims, ...(directory && { directory }) });
}

/** The same where a provider's token came with the address: its tenant is known, and counts alone. */
export async function gatherClaimedFacts(
  deps: Deps,
  stores: Stores,
  workspace: Workspace,
  { email, token }: { email: EmailAddress; token: TokenClaims },
): Promise<{ facts: Facts; claims: Claims }> {
  const people = await stores.people.withAddress(workspace.id, email);
  const claims = await claimsOn(deps, stores, workspace, { email, token });
  const directory = await directoryOf(stores, workspace, email);
  const gathered = { people, claims, ...(directory && { directory }) };
  return { facts: factsOf(deps, workspace, email, gathered), claims };
}

const NOBODYS: Claims = { directory: [], sidOf: [] };

async function claimsOn(
  deps: Deps,
  { companies }: Pick<Stores, "companies">,
  { id, settings }: Workspace,
  { email, token }: { email: EmailAddress; token?: TokenClaims },
): Promise<Claims> {
  const { policy, catchAllCompany } = settings.creation;
  const claims = await companies.claims(id, {
    patterns: patternsFor(domainOf(email)),
    catchAllCompany,
    // A provider without tenants stands for nobody's directory.
    ...(token && { tenantId: token.tenantId ?? "" }),
    ...(token?.domainSid !== undefined && { domainSid: token.domainSid }),
  });
  // Without a token, what is known of tenants counts only where one can be brought, and only for a
  // policy that would take its word (sign-in.md §2).
  const offered = allowedMethods(settings, deps.configuredMethods, "client").includes("microsoft");
  const counts = token !== undefined || (offered && policy !== "domain");
  return counts ? claims : { ...claims, directory: [], sidOf: [] };
}

/** Asked only where the workspace wants people of a synced directory alone (sign-in.md §5). */
async function directoryOf(
  { identities }: Stores,
  { id, settings }: Workspace,
  email: EmailAddress,
): Promise<DirectoryFacts | undefined> {
  return settings.directoryMatchedOnly ? identities.directoryOf(id, email) : undefined;
}

const factsOf = (
  { mailboxes }: Deps,
  { settings }: Workspace,
  email: EmailAddress,
  { people, claims, directory }: { people: People; claims: Claims; directory?: DirectoryFacts },
): Facts => ({
  ...people,
  email,
  placement: placeAddress(settings.creation, email, claims, mailboxes),
  ...(directory && { directory }),
});
