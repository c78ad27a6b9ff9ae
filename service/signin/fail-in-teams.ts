import type { ProviderAnswer } from "#service/identities";
import { type AttemptRef, makeMove } from "./make-move.ts";
import type { Moved } from "./at-move.ts";
import { whyNot } from "./why-not.ts";
import type { SigninDeps } from "./signin-deps.ts";

/**
 * Teams has no token to bring, or the person closed its window. That is written down, and the attempt
 * goes on waiting where it stands: another client of theirs may bring one yet.
 *
 * @throws Refusal `sso-invalid` or `sso-cancelled`, always; `wrong-step` where nothing is waited for
 */
export function failInTeams(
  deps: SigninDeps,
  ref: AttemptRef,
  kind: Extract<ProviderAnswer["kind"], "invalid" | "cancelled">,
): Promise<Moved> {
  return makeMove(deps, ref, { move: "provider" }, () =>
    Promise.reject(whyNot(deps, { kind }, ref.caller.chat?.tenantId)),
  );
}
