import { refusal } from "#service/kernel";
import type { Move } from "./attempt.ts";
import { type AttemptRef, makeMove, type Moved } from "./make-move.ts";
import type { SigninDeps } from "./signin-deps.ts";

/**
 * A move of a method that this installation has not set up: a Microsoft token, a
 * provider's one-time code. It is legal at its step like any other, and nobody gets in by it.
 *
 * @throws Refusal `no-method`, or `wrong-step` where the step does not take it
 */
export function useOtherMethod(
  deps: SigninDeps,
  ref: AttemptRef,
  move: Extract<Move, "microsoft" | "provider">,
): Promise<Moved> {
  return makeMove(deps, ref, { move }, () => Promise.reject(refusal("no-method")));
}
