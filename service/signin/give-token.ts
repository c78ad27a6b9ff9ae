import { refusal } from "#service/kernel";
import { type AttemptRef, makeMove } from "./make-move.ts";
import type { Moved } from "./at-move.ts";
import { proveByProvider } from "./prove-by-provider.ts";
import type { SigninDeps } from "./signin-deps.ts";

/**
 * S1 in Teams: the token that the tab was handed. At the email step it comes unasked, unless the
 * person pressed; at the methods it was pressed for (sign-in.md §6).
 *
 * @throws Refusal `no-method` where Microsoft is not set up or the door is no tab's, and those of
 * {@link proveByProvider}
 */
export function giveToken(
  deps: SigninDeps,
  ref: AttemptRef,
  { token, pressed }: { token: string; pressed?: boolean },
): Promise<Moved> {
  return makeMove(deps, ref, { move: "microsoft" }, async (at) => {
    const { teamsTokens } = deps.providers;
    if (!teamsTokens || at.attempt.door === "browser") throw refusal("no-method");
    const asked = pressed === true || at.attempt.step !== "email";
    const answer = await teamsTokens.check(token);
    return proveByProvider(deps, at, answer, asked ? "token" : "silent-token");
  });
}
