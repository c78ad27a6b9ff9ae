import { Refusal } from "#service/kernel";
import { type Attempt, findAttempt, type SigninDeps } from "#service/signin";
import { type ChatCaller, chatRef } from "./chat-caller.ts";
import type { ChatStore } from "./chat-store.ts";

/** An account's present sign-in with the card that shows it. */
export type Present = { attempt: Attempt; cardId?: string };

/** Where an account's sign-in stands; undefined where there is none or it is over. */
export async function presentAttempt(
  deps: { signin: SigninDeps; chat: ChatStore },
  workspaceId: string,
  caller: ChatCaller,
): Promise<Present | undefined> {
  const kept = await deps.chat.attemptOf(workspaceId, caller.chat);
  if (!kept) return undefined;
  try {
    const ref = chatRef(deps.signin, kept.attemptId, caller);
    const { attempt } = await findAttempt(deps.signin, ref);
    return { attempt, ...(kept.cardId !== undefined && { cardId: kept.cardId }) };
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code === "not-found") return undefined;
    throw thrown;
  }
}
