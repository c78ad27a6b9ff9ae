import type { ProviderAnswer } from "#service/identities";
import { fingerprints } from "#service/kernel";
import type { ChatAccount } from "#service/sessions";
import { type AttemptRef, makeMove } from "./make-move.ts";
import type { Moved } from "./at-move.ts";
import { proveByProvider } from "./prove-by-provider.ts";
import { isAccounts } from "./prove-in-chat.ts";
import { unsealAnswer } from "./provider-run.ts";
import type { SigninDeps } from "./signin-deps.ts";

/**
 * The one-time code that a popup handed to the window which opened it, with that window's attempt:
 * 60 seconds, once, and for the run that this attempt waits for (sign-in.md §11). In chat Microsoft
 * must have named the account that talks.
 *
 * @throws Refusal `sso-invalid` for any other code, and those of {@link proveByProvider}
 */
export function giveProviderCode(deps: SigninDeps, ref: AttemptRef, code: string): Promise<Moved> {
  return makeMove(deps, ref, { move: "provider" }, async (at) => {
    const { id, flowId } = at.attempt;
    const prints = fingerprints(deps.keyring, "provider-code", code);
    const left = await deps.stores.flows.takeAnswer(id, prints, at.now);
    const isOurs = left !== undefined && left.flowId === flowId;
    const found = isOurs ? unsealAnswer(deps.keyring, left.sealedAnswer) : undefined;
    const answer: ProviderAnswer = found ?? { kind: "invalid" };
    const { chat } = ref.caller;
    return proveByProvider(deps, at, chat ? inChat(chat, answer) : answer, "pages");
  });
}

/** The pages know one app of ours; which one somebody in chat talks to is known by its bot. */
function inChat(account: ChatAccount, answer: ProviderAnswer): ProviderAnswer {
  if (answer.kind !== "identity" || answer.identity.provider !== "microsoft") return answer;
  return isAccounts(account, answer.identity)
    ? { ...answer, mode: account.mode }
    : { kind: "invalid" };
}
