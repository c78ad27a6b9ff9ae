import { allowedMethods } from "#service/companies";
import { PROVIDERS, type Provider } from "#service/identities";
import { refusal } from "#service/kernel";
import { type Method, PLATFORMS, type Workspace } from "#service/workspaces";
import { gatherFacts } from "./gather-facts.ts";
import { type AttemptRef, makeMove } from "./make-move.ts";
import type { AtMove, Moved } from "./at-move.ts";
import { openFlow } from "./open-flow.ts";
import { routeBeforeProof } from "./route.ts";
import type { SigninDeps } from "./signin-deps.ts";
import { judging } from "./take-route.ts";
import { useMethod } from "./use-method.ts";

/**
 * S4: how to prove the address. The code again at step `code` counts as a resend. A tab may go to
 * Microsoft without an address: its token brings one.
 *
 * @throws Refusal `no-method` for one that is not offered, `resend-too-soon`
 */
export function chooseMethod(deps: SigninDeps, ref: AttemptRef, method: Method): Promise<Moved> {
  return makeMove(deps, ref, { move: "method", method }, async (at) => {
    if (at.attempt.email) return proveBy(deps, at, method);
    if (!isProvider(method) || !isOffered(deps, at.workspace, method)) throw refusal("no-method");
    return openFlow(deps, at, at.attempt, method);
  });
}

/**
 * Another letter with a new code and link; the attempt's old ones end (sign-in.md §3).
 *
 * @throws Refusal `resend-too-soon`, `no-method` where codes were switched off meanwhile
 */
export function resendCode(deps: SigninDeps, ref: AttemptRef): Promise<Moved> {
  return makeMove(deps, ref, { move: "resend" }, (at) => proveBy(deps, at, "code"));
}

const isProvider = (method: Method): method is Provider =>
  PROVIDERS.some((provider) => provider === method);

/** Whether a provider opens any portal of this workspace. What each person may use is judged later. */
export const isOffered = (
  { configuredMethods }: Pick<SigninDeps, "configuredMethods">,
  { settings }: Workspace,
  method: Method,
): boolean =>
  PLATFORMS.some((platform) =>
    allowedMethods(settings, configuredMethods, platform).includes(method),
  );

/**
 * Begins with a method at the address that was given. What may be used is judged anew: an admin or
 * the company may have narrowed it meanwhile.
 *
 * @throws Refusal `no-method`, `resend-too-soon`
 */
export async function proveBy(deps: SigninDeps, at: AtMove, method: Method): Promise<Moved> {
  const { email, platform: chosen } = at.attempt;
  if (!email) throw refusal("no-method");
  const facts = await gatherFacts(deps, deps.stores, at.workspace, email);
  const route = routeBeforeProof({ ...judging(deps, at, facts), ...(chosen && { chosen }) });
  if (route.kind === "refused") throw refusal(route.code);
  if (route.kind !== "prove" || !route.methods.includes(method)) throw refusal("no-method");
  const attempt = { ...at.attempt, email, methods: route.methods };
  return useMethod(deps, at, { attempt, facts }, method);
}
