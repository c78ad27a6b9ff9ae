import type { Provider, ProviderIdentity } from "#service/identities";
import type { EmailAddress, Instant, RefusalCode } from "#service/kernel";
import type { Door, Method, Platform, Workspace } from "#service/workspaces";
import { gatherFacts, type RuleDeps, type RuleStores } from "./gather-facts.ts";
import {
  type Circumstances,
  type Entry,
  entryAfterProof,
  type Facts,
  mayReceiveLetter,
  type Route,
  routeBeforeProof,
} from "./route.ts";
import { judging } from "./take-route.ts";
import type { Way } from "./way.ts";
import { weighIdentity } from "./weigh-identity.ts";

/** Who is thought of, and how they would come. */
type Thought = {
  email: EmailAddress;
  now: Instant;
  heading?: Platform;
  door?: Door;
  /** Whom Microsoft or Google would name; without one, that they name somebody of the right tenant. */
  identities?: Partial<Record<Provider, ProviderIdentity>>;
  /** Whether they have a password: without one every password is wrong. */
  hasPassword: boolean;
};

/** What would happen, step by step. Nothing of it has happened. */
export type Foreseen = {
  facts: Facts;
  circumstances: Circumstances;
  /** Right after the email. */
  route: Route;
  /** Portals that may be chosen and then lead nowhere. */
  deadEnds: { platform: Platform; code: RefusalCode }[];
  ways: Way[];
};

type World = { deps: RuleDeps; stores: RuleStores; workspace: Workspace };

/**
 * Runs through a sign-in by the very functions of a real one: facts, route, identity, entry, without
 * writing, sending or counting anything (sign-in.md §10). Explaining and replaying both stand on it.
 */
export async function foresee(world: World, thought: Thought): Promise<Foreseen> {
  const { deps, stores, workspace } = world;
  const facts = await gatherFacts(deps, stores, workspace, thought.email);
  const circumstances = judging(deps, { workspace, attempt: attemptOf(thought) }, facts);
  const route = routeBeforeProof(circumstances);
  const found: Foreseen = { facts, circumstances, route, deadEnds: [], ways: [] };
  if (route.kind === "platform") {
    for (const platform of route.platforms) await goInto(world, thought, found, platform);
  } else if (route.kind === "prove") {
    await prove(world, thought, found, route);
  }
  return found;
}

const attemptOf = ({ email, heading, door = "browser" }: Thought) => ({
  email,
  door,
  ...(heading && { heading }),
});

async function goInto(
  world: World,
  thought: Thought,
  found: Foreseen,
  chosen: Platform,
): Promise<void> {
  const route = routeBeforeProof({ ...found.circumstances, chosen });
  if (route.kind === "refused") found.deadEnds.push({ platform: chosen, code: route.code });
  if (route.kind === "prove") await prove(world, thought, found, route);
}

/** Every method that is offered, tried on its own. */
async function prove(
  world: World,
  thought: Thought,
  found: Foreseen,
  { methods, platform }: Extract<Route, { kind: "prove" }>,
): Promise<void> {
  for (const method of methods) {
    const way = await wayBy(world, thought, found, { method, ...(platform && { platform }) });
    found.ways.push(way, ...chosenAfterwards(found, way));
  }
}

type Tried = { method: Method; platform?: Platform };

async function wayBy(
  world: World,
  thought: Thought,
  { circumstances: at, facts }: Foreseen,
  tried: Tried,
): Promise<Way> {
  const { method, platform } = tried;
  if (method === "password" && !thought.hasPassword) {
    return { ...tried, entry: { kind: "refused", code: "password-wrong" } };
  }
  const identity = isProvider(method) ? thought.identities?.[method] : undefined;
  if (identity) return wayByProvider(world, thought, tried, identity);
  const entry = entryAfterProof({ ...at, provenBy: method, ...(platform && { platform }) });
  return { ...tried, entry, ...(method === "code" && { letter: mayReceiveLetter(facts) }) };
}

const isProvider = (method: Method): method is Provider =>
  method === "microsoft" || method === "google";

/** In `private` the portal is asked after proof: each answer is a way of its own. */
function chosenAfterwards({ circumstances }: Foreseen, way: Way): Way[] {
  if (way.entry.kind !== "platform") return [];
  return way.entry.platforms.map((platform) => ({
    ...way,
    platform,
    entry: entryAfterProof({ ...circumstances, chosen: platform, platform, provenBy: way.method }),
  }));
}

/** As `prove-by-provider` does it: weighed first, then let in, or sent to a code. */
async function wayByProvider(
  { deps, stores, workspace }: World,
  thought: Thought,
  tried: Tried,
  identity: ProviderIdentity,
): Promise<Way> {
  const at = { workspace, attempt: attemptOf(thought), now: thought.now };
  const { verdict, facts } = await weighIdentity(deps, stores, at, identity);
  const to = (entry: Entry): Way => ({ ...tried, verdict: verdict.kind, entry });
  if (verdict.kind === "refused") return to({ kind: "refused", code: verdict.code });
  if (!facts) return to({ kind: "refused", code: "sso-unmatched" });
  if (verdict.kind === "pending") return to({ kind: "refused", code: "account-pending" });
  const judged = judging(deps, at, facts);
  const { platform } = tried;
  const chosen = platform && { chosen: platform, platform };
  if (verdict.kind !== "code") {
    return to(entryAfterProof({ ...judged, provenBy: identity.provider, ...chosen }));
  }
  const route = routeBeforeProof({ ...judged, ...(platform && { chosen: platform }) });
  if (route.kind === "refused") return to(route);
  if (route.kind !== "prove" || !route.methods.includes("code")) {
    return to({ kind: "refused", code: "sso-unmatched" });
  }
  return to(entryAfterProof({ ...judged, provenBy: "code", ...chosen }));
}
