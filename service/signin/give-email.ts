import { readEmailAddress } from "#service/kernel";
import { proveBy } from "./choose-method.ts";
import { type AttemptRef, makeMove } from "./make-move.ts";
import type { Moved } from "./at-move.ts";
import type { SigninDeps } from "./signin-deps.ts";
import { takeRoute } from "./take-route.ts";

/**
 * S1 and S2: the address of the account. The same address again at step `code` counts as a resend,
 * and waits like one (sign-in.md §3); another address starts over.
 *
 * @throws Refusal `email-malformed`, and those of {@link takeRoute}
 */
export function giveEmail(deps: SigninDeps, ref: AttemptRef, typed: string): Promise<Moved> {
  return makeMove(deps, ref, { move: "email" }, (at) => {
    const email = readEmailAddress(typed);
    if (email === at.attempt.email) {
      return at.attempt.step === "code" ? proveBy(deps, at, "code") : takeRoute(deps, at, email);
    }
    const { letters: _, ...fresh } = at.attempt;
    at.attempt = fresh;
    return takeRoute(deps, at, email);
  });
}
