import { Refusal } from "#service/kernel";
import type { Workspace } from "#service/workspaces";
import { faultCard, refusedCard } from "./cards/everyday.ts";
import type { CardAnswer, ChatDeps } from "./chat-deps.ts";
import { EVERYDAY } from "./words/everyday.ts";

/**
 * What is shown instead of what could not be: why it was refused; of a fault of ours a plain sentence
 * and a reference, never the error's text (teams.md).
 */
export function excuse(
  { failed }: Pick<ChatDeps, "failed">,
  thrown: unknown,
  at: { workspace?: Workspace | undefined; reference: string },
): CardAnswer {
  if (thrown instanceof Refusal) {
    return { kind: "card", card: refusedCard(thrown, at), about: EVERYDAY.signIn };
  }
  failed("a turn in chat failed", thrown, at.reference);
  return { kind: "card", card: faultCard(at.reference), about: EVERYDAY.wentWrong };
}
