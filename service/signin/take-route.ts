import { type EmailAddress, refusal } from "#service/kernel";
import type { Workspace } from "#service/workspaces";
import type { Attempt } from "./attempt.ts";
import { countAddress } from "./count-address.ts";
import { gatherFacts } from "./gather-facts.ts";
import { asLinked } from "./linked-account.ts";
import type { AtMove, Moved } from "./at-move.ts";
import { type Circumstances, type Facts, type Route, routeBeforeProof } from "./route.ts";
import type { Judged } from "./send-code.ts";
import type { SigninDeps } from "./signin-deps.ts";
import { useMethod } from "./use-method.ts";

/** An attempt freed of all that an earlier address or portal had brought. */
export function restart(before: Attempt, email: EmailAddress): Attempt {
  const { notice: _, flowId: __, masked, linkedTo, ...attempt } = before;
  const { platform: _p, platforms: _ps, method: _m, methods: _ms, ...kept } = attempt;
  const named = before.email === email && {
    ...(masked && { masked }),
    ...(linkedTo && { linkedTo }),
  };
  return { ...kept, step: "email", email, ...named };
}

/**
 * Goes from an address to the step that follows: a portal, a method, or at once to the one method
 * there is (S2 to S4).
 *
 * @throws Refusal `not-registered`, `account-inactive`, `not-open-yet`, `no-method`, `resend-too-soon`,
 * `too-many`
 */
export async function takeRoute(
  deps: SigninDeps,
  at: AtMove,
  email: EmailAddress,
  chosen?: Circumstances["chosen"],
): Promise<Moved> {
  // The portal is chosen for an address that was counted when it was given.
  if (!chosen) await countAddress(deps, at, email);
  const attempt = { ...restart(at.attempt, email), email };
  // From here on what is written down of a refusal names the address: whoever helps them, and a
  // replay, must find who was turned away (§10).
  at.attempt = { ...at.attempt, email };
  const facts = await gatherFacts(deps, deps.stores, at.workspace, email);
  const judged = judging(deps, { ...at, attempt }, facts);
  const route = routeBeforeProof({ ...judged, ...(chosen && { chosen }) });
  return follow(deps, at, { attempt, facts }, route);
}

/** What of an attempt the rules weigh. */
export type Judging = {
  workspace: Workspace;
  attempt: Pick<Attempt, "email" | "heading" | "door" | "reach" | "mode" | "linkedTo">;
};

/** What the rules weigh for this attempt. */
export function judging(
  deps: Pick<SigninDeps, "configuredMethods">,
  at: Judging,
  facts: Facts,
): Circumstances {
  const { heading, door, reach, mode, linkedTo } = at.attempt;
  const { configuredMethods } = deps;
  const circumstances: Circumstances = {
    workspace: at.workspace,
    configuredMethods,
    facts,
    door,
    ...(heading && { heading }),
    ...(reach && { reach }),
    ...(mode && { mode }),
  };
  return linkedTo ? asLinked(circumstances, linkedTo) : circumstances;
}

/** Goes where a route leads. @throws Refusal the route's own, and those of {@link useMethod} */
export function follow(
  deps: SigninDeps,
  at: AtMove,
  { attempt: next, facts }: Judged,
  route: Route,
): Promise<Moved> {
  if (route.kind === "refused") throw refusal(route.code);
  if (route.kind === "platform") {
    return at.save(deps.stores, { ...next, step: "platform", platforms: route.platforms });
  }
  const { platform, methods, method } = route;
  const proving = { ...next, methods, ...(platform && { platform }) };
  return method
    ? useMethod(deps, at, { attempt: proving, facts }, method)
    : at.save(deps.stores, { ...proving, step: "method" });
}
