import { allowedMethods, type Company, letsIn, type Placement } from "#service/companies";
import type { AppMode, DirectoryFacts } from "#service/identities";
import { type EmailAddress, isPlusTagged, type RefusalCode } from "#service/kernel";
import { type Account, type People, platformsOf, shutBecause, type Tech } from "#service/people";
import { type ProvenBy, reachesClientOnly, usableAccounts } from "#service/sessions";
import type { Door, Method, Platform, Workspace } from "#service/workspaces";

/** Everything the rules weigh about one address. Gathered once, judged here without effects. */
export type Facts = People & {
  email: EmailAddress;
  placement: Placement;
  /** What the synced directory says, where the workspace asks it first. */
  directory?: DirectoryFacts;
};

/** What is being judged: the same for a real sign-in and for explaining one (§10). */
export type Circumstances = {
  workspace: Workspace;
  configuredMethods: readonly Method[];
  facts: Facts;
  /** Where the person was heading. */
  heading?: Platform;
  /** What they chose at step `platform`. */
  chosen?: Platform;
  /** Which door they came through. */
  door?: Door;
  /** The Teams app that their checked Microsoft token was made for. */
  mode?: AppMode;
  /** The portals that their app offers, where it does not offer all. */
  reach?: readonly Platform[];
};

/**
 * What comes after the email: a refusal, the question for a portal, or the methods to prove it by.
 */
export type Route =
  | { kind: "refused"; code: RefusalCode }
  | { kind: "platform"; platforms: Platform[] }
  /** `method` is set where the person need not choose. */
  | { kind: "prove"; platform?: Platform; methods: Method[]; method?: Method };

/** Where a proof leads: who comes in, or why nobody does. */
export type Entry =
  | { kind: "refused"; code: RefusalCode }
  | { kind: "platform"; platforms: Platform[] }
  | { kind: "client"; accounts: [Account, ...Account[]] }
  | { kind: "desk"; platform: "tech" | "admin"; tech: Tech }
  | { kind: "create"; company: Company };

const refused = (code: RefusalCode): { kind: "refused"; code: RefusalCode } => ({
  kind: "refused",
  code,
});

/** What comes after the email, before anything is proven (S2 to S4; §7). */
export function routeBeforeProof(at: Circumstances): Route {
  if (at.workspace.settings.disclosure === "private") return privateRoute(at);
  const platform = platformFor(at);
  if (!platform) return refused("not-a-member");
  if (Array.isArray(platform)) return { kind: "platform", platforms: platform };
  if (platform === "client") return clientRoute(at);
  if (reachesClientOnly(at)) return refused("wrong-app");
  return proveBy(platform, allowed(at, platform));
}

/** In `private` every address is asked the same, whoever has it (§7). */
function privateRoute(at: Circumstances): Route {
  const methods = allowed(at, "client");
  if (methods.length === 0) return refused("no-method");
  return { kind: "prove", methods, ...(methods.includes("code") && { method: "code" as const }) };
}

/** One platform, or several to choose from (S3); undefined where the app has none for them. */
function platformFor(
  at: Circumstances & { provenBy?: ProvenBy },
): Platform | Platform[] | undefined {
  const { facts, heading, chosen, reach } = at;
  const entered = platformsOf(facts);
  const offered = entered.filter((platform) => reach?.includes(platform) ?? true);
  if (chosen && offered.includes(chosen)) return chosen;
  if (heading === "client") return "client";
  if (heading && offered.includes(heading)) return heading;
  if (offered.length === 0) return (reach?.includes("client") ?? true) ? "client" : undefined;
  // A tech who is no contact lands in Tech, an admin too: they switch in the header.
  if (!entered.includes("client")) return "tech";
  if (reach) return offered.length === 1 ? offered[0] : offered;
  return offered.length === 1 || reachesClientOnly(at) ? "client" : offered;
}

/** Into the Client portal: as a known contact, or as a newcomer whose address can be placed (S2). */
function clientRoute(at: Circumstances): Route {
  const { facts } = at;
  const open = facts.accounts.filter((account) => !shutBecause(account));
  if (open.length > 0) {
    const some = new Set(open.flatMap(({ company }) => allowed(at, "client", company)));
    return proveBy(
      "client",
      allowed(at, "client").filter((method) => some.has(method)),
    );
  }
  // Where anyone of this domain could be created by code, nobody learns before proof who is known,
  // inactive or too early (§7): they all walk the newcomer's way.
  const newcomers = newcomerMethods(at);
  if (newcomers.includes("code")) return proveBy("client", newcomers);
  if (facts.accounts.length > 0) return refused(whyShut(facts.accounts));
  // Nobody is created by Google or a password (§5), so these alone lead nowhere.
  return newcomers.includes("microsoft") ? proveBy("client", newcomers) : refused("not-registered");
}

/** How a newcomer of this address could prove themselves: nothing where no policy places them. */
function newcomerMethods(at: Circumstances): Method[] {
  const { placement } = at.facts;
  switch (placement.kind) {
    case "nowhere":
      return [];
    case "ambiguous":
      // Whoever it will be, a company that leaves a method out has left it out (S4).
      return allowed(at, "client").filter((method) =>
        placement.companies.every((company) => allowed(at, "client", company).includes(method)),
      );
    case "placed": {
      const methods = allowed(at, "client", placement.company);
      // Where only a directory places them, only Microsoft brings its word (§2).
      return placement.by === "directory" ? methods.filter(isMicrosoft) : methods;
    }
  }
}

const isMicrosoft = (method: Method): boolean => method === "microsoft";

const allowed = (at: Circumstances, platform: Platform, company?: Company): Method[] =>
  allowedMethods(at.workspace.settings, at.configuredMethods, platform, company).filter(
    (method) =>
      // A chat keeps what is typed into it, so no password is ever typed there (sign-in.md §5).
      (method !== "password" || at.door !== "chat") &&
      (platform !== "client" || directoryTakes(at, method)),
  );

/**
 * Where only people of a synced directory may come by a provider: none without such a directory, and
 * where the workspace says so no code either for whom it does not list (§5).
 */
function directoryTakes({ facts, workspace }: Circumstances, method: ProvenBy): boolean {
  const { directory } = facts;
  if (!directory) return true;
  if (method === "microsoft") return directory.synced;
  if (method === "google") return false;
  return method !== "code" || workspace.settings.codeWithoutDirectory || directory.lists;
}

function proveBy(platform: Platform, methods: Method[]): Route {
  const [only, ...others] = methods;
  if (!only) return refused("no-method");
  return { kind: "prove", platform, methods, ...(others.length === 0 && { method: only }) };
}

/** Why none of these accounts is open: one that will open soon says so. */
function whyShut(accounts: readonly Account[]): RefusalCode {
  return accounts.some((account) => shutBecause(account) === "not-open-yet")
    ? "not-open-yet"
    : "account-inactive";
}

/** Whether a letter goes to this address at all: somebody has it, or a policy could place it (§7). */
export function mayReceiveLetter({ accounts, tech, placement }: Facts): boolean {
  if (accounts.length > 0 || tech !== undefined) return true;
  // Whom only a directory places is placed by no code.
  return placement.kind === "placed" ? placement.by !== "directory" : placement.kind !== "nowhere";
}

/** Who comes in, now that the address is proven (S6 to S8). Judged again, on facts read anew. */
export function entryAfterProof(
  at: Circumstances & { platform?: Platform; provenBy: ProvenBy },
): Entry {
  const platform = at.platform ?? platformFor(at);
  if (!platform) return refused("not-a-member");
  if (Array.isArray(platform)) return { kind: "platform", platforms: platform };
  if (platform === "client") return clientEntry(at);
  if (reachesClientOnly(at)) return refused("wrong-app");
  const { tech } = at.facts;
  if (!tech?.active || (platform === "admin" && !tech.admin)) return refused("not-a-member");
  const methods: readonly ProvenBy[] = allowed(at, platform);
  if (at.provenBy !== "first-link" && !methods.includes(at.provenBy)) return refused("no-method");
  return { kind: "desk", platform, tech };
}

function clientEntry(at: Circumstances & { provenBy: ProvenBy }): Entry {
  const { facts, workspace, provenBy } = at;
  if (!directoryTakes(at, provenBy)) return refused("no-method");
  if (facts.accounts.length === 0) return newcomerEntry(at);
  if (facts.accounts.every(shutBecause)) return refused(whyShut(facts.accounts));
  const [first, ...others] = usableAccounts(at, workspace, provenBy, facts);
  return first ? { kind: "client", accounts: [first, ...others] } : refused("no-method");
}

/** A newcomer is created only after a code or Microsoft, and never under a plus tag (S6, §2). */
function newcomerEntry(at: Circumstances & { provenBy: ProvenBy }): Entry {
  const { email, placement } = at.facts;
  if (placement.kind === "nowhere" || isPlusTagged(email)) return refused("not-registered");
  if (placement.kind === "ambiguous") return refused("account-pending");
  if (!letsIn(placement.company, email)) return refused("not-open-yet");
  const methods: readonly ProvenBy[] = newcomerMethods(at);
  if (!methods.includes(at.provenBy)) return refused("no-method");
  return { kind: "create", company: placement.company };
}
