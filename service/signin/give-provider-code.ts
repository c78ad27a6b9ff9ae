import { fingerprints } from "#service/kernel";
import { type AttemptRef, makeMove, type Moved } from "./make-move.ts";
import { proveByProvider } from "./prove-by-provider.ts";
import { unsealAnswer } from "./provider-run.ts";
import type { SigninDeps } from "./signin-deps.ts";

/**
 * The one-time code that a popup handed to the window which opened it, with that window's attempt:
 * 60 seconds, once, and for the run that this attempt waits for (sign-in.md §11).
 *
 * @throws Refusal `sso-invalid` for any other code, and those of {@link proveByProvider}
 */
export function giveProviderCode(deps: SigninDeps, ref: AttemptRef, code: string): Promise<Moved> {
  return makeMove(deps, ref, { move: "provider" }, async (at) => {
    const { id, flowId } = at.attempt;
    const prints = fingerprints(deps.keyring, "provider-code", code);
    const left = await deps.stores.flows.takeAnswer(id, prints, at.now);
    const isOurs = left !== undefined && left.flowId === flowId;
    const answer = isOurs ? unsealAnswer(deps.keyring, left.sealedAnswer) : undefined;
    return proveByProvider(deps, at, answer ?? { kind: "invalid" }, "pages");
  });
}
