import type { Claims } from "#service/companies";
import {
  type IdentityFacts,
  type IdentityRecord,
  judgeIdentity,
  type ProviderIdentity,
  type Verdict,
} from "#service/identities";
import type { EmailAddress } from "#service/kernel";
import type { LeantOn } from "#service/sessions";
import { gatherClaimedFacts, type RuleDeps, type RuleStores } from "./gather-facts.ts";
import type { AtMove } from "./at-move.ts";
import { type Facts, routeBeforeProof } from "./route.ts";
import { type Judging, judging } from "./take-route.ts";

/** Where an identity is weighed: in an attempt, or in one that somebody only thinks of. */
type AtWeighing = Judging & Pick<AtMove, "now">;

/** What an identity comes to, and what that was judged on. */
export type Weighed = {
  identity: ProviderIdentity;
  verdict: Verdict;
  facts: Facts;
  /** Silent sign-in is off for the person (§6). */
  suspended: boolean;
  /** The binding of its tenant, where it has one. */
  leansOn?: LeantOn;
};

/**
 * Gathers what is known of an identity and judges it, without effects. It is about the address that
 * was typed, or else the one it is linked to, or else the one it claims.
 *
 * @param stores the transaction's that may link or create: what it reads of the map stays true there
 * @returns a verdict alone where there is no address to weigh
 */
export async function weighIdentity(
  deps: RuleDeps,
  stores: RuleStores,
  at: AtWeighing,
  identity: ProviderIdentity,
): Promise<Weighed | { verdict: Verdict; facts?: never }> {
  const { workspace, attempt } = at;
  const typed = attempt.email;
  const record = await stores.identities.recordOf(workspace.id, identity, typed ?? identity.email);
  const link = record.link ?? (await linkInChat(stores, at, identity));
  const email = typed ?? link?.email ?? identity.email;
  const about = aboutIdentity(at, identity, record, link);
  if (email === undefined) return { verdict: judgeIdentity({ ...about, ...NOBODY }) };
  const asked = { email, token: identity };
  const { facts, claims } = await gatherClaimedFacts(deps, stores, workspace, asked);
  const verdict = judgeIdentity({
    ...about,
    address: email,
    people: facts,
    placement: facts.placement,
    ...(claims.owner && { owner: claims.owner }),
    boundTo: claims.directory,
    codeAllowed: mayUseCode(deps, at, facts),
  });
  const leansOn = leaningOn(identity, about.ownTenant, claims);
  const { suspended } = record;
  return { identity, verdict, facts, suspended, ...(leansOn && { leansOn }) };
}

type About = Pick<
  IdentityFacts,
  "identity" | "link" | "taken" | "ownTenant" | "unlisted" | "hasClient"
>;

/** What is known of the identity itself, whatever its address. */
function aboutIdentity(
  { workspace, attempt }: AtWeighing,
  identity: ProviderIdentity,
  { taken, inDirectory }: IdentityRecord,
  link: IdentityFacts["link"],
): About {
  const { tenantId } = identity;
  return {
    identity,
    ...(link && { link }),
    taken: !link && taken,
    ownTenant: tenantId !== undefined && workspace.techTenantIds.includes(tenantId),
    unlisted: workspace.settings.directoryMatchedOnly && !inDirectory,
    hasClient: attempt.reach?.includes("client") ?? true,
  };
}

const NOBODY = {
  people: { accounts: [] },
  placement: { kind: "nowhere", because: "unmapped" },
  boundTo: [],
  codeAllowed: false,
} as const satisfies Partial<IdentityFacts>;

/** Whoever is signed in in chat is known to their tab, for as long as that lasts (teams.md, "Chat"). */
async function linkInChat(
  { chatLinks }: Pick<RuleStores, "chatLinks">,
  { workspace, attempt, now }: AtWeighing,
  { provider, tenantId, subject }: ProviderIdentity,
): Promise<{ email: EmailAddress; by: "chat" } | undefined> {
  const { mode } = attempt;
  if (provider !== "microsoft" || !mode || !tenantId) return undefined;
  const account = { mode, tenantId, objectId: subject };
  const found = await chatLinks.linked(workspace.id, account);
  return found && now < found.session.expiresAt
    ? { email: found.session.email, by: "chat" }
    : undefined;
}

/** Whether one emailed code may go to the address: the very rules of the email step say so (S4). */
function mayUseCode(deps: RuleDeps, at: AtWeighing, facts: Facts): boolean {
  const route = routeBeforeProof(judging(deps, at, facts));
  if (route.kind === "refused") return false;
  return route.kind === "platform" || route.methods.includes("code");
}

/** The binding that ends what leaned on it: to the MSP itself, or to a company (§6). */
function leaningOn(
  { tenantId }: ProviderIdentity,
  ownTenant: boolean,
  { directory }: Claims,
): LeantOn | undefined {
  const [bound] = directory;
  if (!tenantId) return undefined;
  if (ownTenant) return { tenantId };
  return bound && { tenantId, companyId: bound.id };
}
