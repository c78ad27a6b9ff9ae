import type { ProviderAnswer, ProviderIdentity } from "#service/identities";
import { Refusal, refusal } from "#service/kernel";
import { reachOf } from "#service/sessions";
import type { Attempt } from "./attempt.ts";
import { isOffered } from "./choose-method.ts";
import { enterByProvider } from "./enter-by-provider.ts";
import { type Judged, sendCode } from "./send-code.ts";
import type { AtMove, Moved } from "./at-move.ts";
import { type Route, routeBeforeProof } from "./route.ts";
import type { SigninDeps } from "./signin-deps.ts";
import { follow, judging, restart } from "./take-route.ts";
import { type Weighed, weighIdentity } from "./weigh-identity.ts";
import { whyNot } from "./why-not.ts";

/**
 * How an answer came: a token that Teams handed out, unasked (`silent`) or by a press, or by way of
 * the provider's own pages.
 */
export type CameBy = "silent-token" | "token" | "pages";

/**
 * S5 by Microsoft or Google: what a provider has proven, and what it comes to here. Refused, the
 * attempt stands at the methods again, the code one press away, and remembers whom the provider
 * named: a code may link them (sign-in.md §5).
 *
 * @throws Refusal `sso-invalid`, `sso-cancelled`, `sso-consent-needed`, `unavailable`, `wrong-app`,
 * those of the identity's verdict, and those of entering
 */
export async function proveByProvider(
  deps: SigninDeps,
  at: AtMove,
  answer: ProviderAnswer,
  came: CameBy,
): Promise<Moved> {
  const before = at.attempt;
  try {
    if (answer.kind !== "identity") throw whyNot(deps, answer);
    const { identity } = answer;
    if (!isOffered(deps, at.workspace, identity.provider)) throw refusal("no-method");
    // From here on what is written down of a refusal names whom the provider named.
    at.attempt = identified(at, answer, came);
    return await proveIdentity(deps, at, identity, came);
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code !== "wrong-step") {
      await standAgain(deps, at, { before, refused: thrown });
    }
    throw thrown;
  }
}

/** The attempt with whom a provider named; of a token, in the app that it was made for. */
function identified(
  { attempt, workspace }: AtMove,
  { identity, mode }: Extract<ProviderAnswer, { kind: "identity" }>,
  came: CameBy,
): Attempt {
  const { tenantId, provider } = identity;
  const named: Attempt = {
    ...attempt,
    identity,
    method: provider,
    ...(came !== "pages" && { vouchedByTeams: true }),
  };
  // A browser has no tenant: there the methods table decides (§5).
  if (attempt.door === "browser" || provider !== "microsoft") return named;
  if (mode === "tech" && !workspace.techTenantIds.includes(tenantId ?? "")) {
    throw refusal("wrong-app");
  }
  return { ...named, mode, reach: reachOf(mode) };
}

async function proveIdentity(
  deps: SigninDeps,
  at: AtMove,
  identity: ProviderIdentity,
  came: CameBy,
): Promise<Moved> {
  const done = await deps.atomically(async (stores): Promise<Moved | Weighed> => {
    const weighed = await weighIdentity(deps, stores, at, identity);
    const { verdict } = weighed;
    if (verdict.kind === "refused") throw refusal(verdict.code);
    if (!weighed.facts) throw refusal("sso-unmatched");
    // Nobody who signed out is signed in again unasked (§6).
    if (verdict.kind === "code" || (weighed.suspended && came === "silent-token")) return weighed;
    if (verdict.kind === "pending") throw refusal("account-pending");
    return enterByProvider(deps, stores, at, { ...weighed, verdict });
  });
  if ("attempt" in done) return done;
  return done.verdict.kind === "code" ? goOnByCode(deps, at, done) : waitForPress(deps, at, done);
}

/** The attempt at the address that was weighed; an earlier address's letters stay behind. */
function judgedAt({ attempt }: AtMove, { facts }: Weighed): Judged {
  const { letters, vouchedByTeams: _, ...begun } = restart(attempt, facts.email);
  const same = attempt.email === facts.email;
  return { attempt: { ...begun, email: facts.email, ...(same && letters && { letters }) }, facts };
}

/** What follows for whom was weighed; a portal that was chosen for this address stays chosen (S3). */
function routeFor(deps: SigninDeps, at: AtMove, { attempt, facts }: Judged): Route {
  const { email, platform: chosen } = at.attempt;
  const kept = chosen && email === attempt.email && { chosen };
  return routeBeforeProof({ ...judging(deps, at, facts), ...kept });
}

/** One code to the stored address, where it may go, links what the provider has proven (§5). */
function goOnByCode(deps: SigninDeps, at: AtMove, weighed: Weighed): Promise<Moved> {
  const judged = judgedAt(at, weighed);
  const route = routeFor(deps, at, judged);
  if (route.kind !== "prove") return follow(deps, at, judged, route);
  if (!route.methods.includes("code")) throw refusal("sso-unmatched");
  const { methods, platform } = route;
  const attempt = { ...judged.attempt, methods, ...(platform && { platform }) };
  return sendCode(deps, at, { ...judged, attempt });
}

/** Known, but signed out: at the methods, where a press is enough. */
function waitForPress(deps: SigninDeps, at: AtMove, weighed: Weighed): Promise<Moved> {
  const judged = judgedAt(at, weighed);
  const route = routeFor(deps, at, judged);
  if (route.kind !== "prove") return follow(deps, at, judged, route);
  const { methods, platform } = route;
  const { identity: _, ...attempt } = judged.attempt;
  return at.save(deps.stores, {
    ...attempt,
    step: "method",
    methods,
    ...(platform && { platform }),
  });
}

/** Back at the methods, or where no address was given yet at the email (S4). */
function standAgain(
  deps: SigninDeps,
  at: AtMove,
  { before, refused }: { before: Attempt; refused: Refusal },
): Promise<Moved> {
  const { identity, mode, reach, door } = at.attempt;
  const { code, facts } = refused;
  const { consentUrl } = facts;
  const { flowId: _, ...attempt } = before;
  return at.save(deps.stores, {
    ...attempt,
    step: before.email && before.methods ? "method" : "email",
    ...(identity && { identity }),
    ...(mode && { mode }),
    ...(reach && { reach }),
    // A browser came back by an address, where nobody reads a refusal: the next page says it.
    ...(door === "browser" && {
      notice: { kind: "refused", code, ...(consentUrl !== undefined && { consentUrl }) },
    }),
  });
}
