import { isId, matches } from "#service/kernel";
import { isOver, type SigninDeps } from "#service/signin";
import { type ChatCaller, chatRef } from "./chat-caller.ts";

/** Whose sign-in a card shows: the presser's own, somebody else's, or one that is over. */
export async function whoseAttempt(
  deps: SigninDeps,
  attemptId: string,
  caller: ChatCaller,
): Promise<"mine" | "theirs" | "over"> {
  const found = isId(attemptId) ? await deps.stores.attempts.withId(attemptId) : undefined;
  if (!found) return "over";
  const { key } = chatRef(deps, attemptId, caller);
  if (!matches(deps.keyring, "attempt", key, found.keyFingerprint)) return "theirs";
  return isOver(found.attempt, deps.clock.now()) ? "over" : "mine";
}
