import { refusal } from "#service/kernel";
import type { Answer, CardAnswer, ChatDeps, Talk } from "../chat-deps.ts";
import { refusedCard } from "../cards/everyday.ts";
import { askFirst } from "../sign-in.ts";
import { EVERYDAY, HINTS } from "../words/everyday.ts";

/**
 * Somebody whom nobody knows any more: Teams is asked who it is, unasked, or they sign in; and then
 * they are where they were heading (sign-in.md §1, S9).
 */
export async function signInFirst(deps: ChatDeps, talk: Talk, to: string): Promise<CardAnswer> {
  const asked = await askFirst(deps, talk, { how: "silent", to });
  if (asked) return asked;
  const { workspace, caller } = talk;
  const facts = { workspace, reference: caller.correlation, to };
  return {
    kind: "card",
    card: refusedCard(refusal("session-required"), facts),
    about: EVERYDAY.signIn,
  };
}

/** The same where something was typed: its card stays as it is, and can be sent once signed in. */
export async function signInBeside(deps: ChatDeps, talk: Talk, to: string): Promise<Answer> {
  return { kind: "beside", text: HINTS.keep, shown: await signInFirst(deps, talk, to) };
}
