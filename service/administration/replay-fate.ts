import type { EmailAddress, Instant, RefusalCode } from "#service/kernel";
import {
  foresee,
  type Foreseen,
  identitiesFor,
  leadsIn,
  portalOf,
  portalsReached,
  type RuleDeps,
} from "#service/signin";
import type { Platform } from "#service/workspaces";
import type { ReplayPerson } from "./replay-book.ts";
import { type ReplayWorld, storesFor } from "./replay-world.ts";

/** How somebody fares in one world: where they get in, else why not, and where a newcomer lands. */
type Fate = {
  portals: Platform[];
  /** Why a portal is shut, or all of them. */
  whyNot(platform: Platform): RefusalCode;
  /** The company that would create them. */
  landsIn?: { id: string; name: string };
};

/** What a change does to somebody; a person counts once, for the first that applies. */
export type ReplayEffect = "lose-method" | "shut-out" | "let-in" | "moved";

/** Somebody whom a change touches. */
export type ReplayExample = {
  email: EmailAddress;
  /** The portal that opens or shuts for them. */
  platform: Platform;
  /** Why they are refused: after the change where they lose, before it where they win. */
  code?: RefusalCode;
  /** Where a newcomer lands, before and after. */
  from?: string;
  to?: string;
};

/** Runs the rules over one person: by the identity that is known of them, or else a likely one. */
export async function fateOf(
  deps: RuleDeps,
  world: ReplayWorld,
  person: ReplayPerson,
  now: Instant,
): Promise<Fate> {
  const { email, known, people } = person;
  const { workspace } = world;
  const [account] = people.accounts;
  const ours = people.tech ? workspace.techTenantIds[0] : undefined;
  // Somebody who never came by Microsoft would come from their company's tenant, or from none of ours.
  const tenant = (account && world.tenantOf(account.company.id)) ?? ours ?? "";
  const seen = known.find(({ provider }) => provider === "microsoft")?.tenantId;
  const isNew = people.accounts.length === 0 && !people.tech;
  const identities = identitiesFor(email, known, seen ?? (isNew ? undefined : tenant));
  const stores = storesFor(world, person);
  // Whoever is known may set a password by letter; a stranger has none.
  const thought = { email, now, identities, hasPassword: !isNew };
  return fateFrom(await foresee({ deps, stores, workspace }, thought));
}

function fateFrom(foreseen: Foreseen): Fate {
  const { ways } = foreseen;
  const created = ways.find(({ entry }) => entry.kind === "create")?.entry;
  return {
    portals: portalsReached(foreseen),
    whyNot: (platform) => whyNot(foreseen, platform),
    ...(created?.kind === "create" && { landsIn: created.company }),
  };
}

function whyNot({ route, deadEnds, ways }: Foreseen, platform: Platform): RefusalCode {
  if (route.kind === "refused") return route.code;
  const dead = deadEnds.find((each) => each.platform === platform);
  if (dead) return dead.code;
  const shut = ways.find((way) => !leadsIn(way) && (portalOf(way) ?? platform) === platform);
  return shut?.entry.kind === "refused" ? shut.entry.code : "not-a-member";
}

/** Refusals of the proof and not of the person: with another method they would be in. */
const OF_THE_METHOD: readonly RefusalCode[] = [
  "no-method",
  "sso-unmatched",
  "sso-conflict",
  "sso-guest",
  "sso-unverified",
];

/** What the change does to this person, or undefined where nothing changes for them. */
export function compareFates(
  email: EmailAddress,
  before: Fate,
  after: Fate,
): { effect: ReplayEffect; example: ReplayExample } | undefined {
  const lost = before.portals.find((platform) => !after.portals.includes(platform));
  if (lost) {
    const code = after.whyNot(lost);
    const effect = OF_THE_METHOD.includes(code) ? "lose-method" : "shut-out";
    return { effect, example: { email, platform: lost, code } };
  }
  const won = after.portals.find((platform) => !before.portals.includes(platform));
  if (won) {
    const to = after.landsIn && { to: after.landsIn.name };
    const example = { email, platform: won, code: before.whyNot(won), ...to };
    return { effect: "let-in", example };
  }
  const { landsIn: from } = before;
  const { landsIn: to } = after;
  if (!from || !to || from.id === to.id) return undefined;
  const example = { email, platform: "client", from: from.name, to: to.name } as const;
  return { effect: "moved", example };
}
