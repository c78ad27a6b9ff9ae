import { refusal } from "#service/kernel";
import type { Method } from "#service/workspaces";
import { gatherFacts } from "./gather-facts.ts";
import { type AtMove, type AttemptRef, makeMove, type Moved } from "./make-move.ts";
import { routeBeforeProof } from "./route.ts";
import type { SigninDeps } from "./signin-deps.ts";
import { judging, useMethod } from "./take-route.ts";

/**
 * S4: how to prove the address. The code again at step `code` counts as a resend.
 *
 * @throws Refusal `no-method` for one that is not offered, `resend-too-soon`
 */
export function chooseMethod(deps: SigninDeps, ref: AttemptRef, method: Method): Promise<Moved> {
  return makeMove(deps, ref, { move: "method", method }, (at) => proveBy(deps, at, method));
}

/**
 * Another letter with a new code and link; the attempt's old ones end (sign-in.md §3).
 *
 * @throws Refusal `resend-too-soon`, `no-method` where codes were switched off meanwhile
 */
export function resendCode(deps: SigninDeps, ref: AttemptRef): Promise<Moved> {
  return makeMove(deps, ref, { move: "resend" }, (at) => proveBy(deps, at, "code"));
}

/** What may be used is judged anew: an admin or the company may have narrowed it meanwhile. */
async function proveBy(deps: SigninDeps, at: AtMove, method: Method): Promise<Moved> {
  const { email, platform: chosen } = at.attempt;
  if (!email) throw refusal("no-method");
  const facts = await gatherFacts(deps, deps.stores, at.workspace, email);
  const route = routeBeforeProof({ ...judging(deps, at, facts), ...(chosen && { chosen }) });
  if (route.kind === "refused") throw refusal(route.code);
  if (route.kind !== "prove" || !route.methods.includes(method)) throw refusal("no-method");
  const attempt = { ...at.attempt, email, methods: route.methods };
  return useMethod(deps, at, { attempt, facts }, method);
}
