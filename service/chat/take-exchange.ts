import { Refusal, type RefusalCode } from "#service/kernel";
import { type Attempt, type ProvedInChat, proveInChat, type SigninDeps } from "#service/signin";
import type { Workspace } from "#service/workspaces";
import { askedHow } from "./ask-teams.ts";
import { type ChatCaller, chatRef } from "./chat-caller.ts";
import type { ChatStore } from "./chat-store.ts";
import { presentAttempt } from "./present-attempt.ts";

/** A token that Teams brought, and the exchange it belongs to. */
type TeamsToken = {
  workspace: Workspace;
  token: string;
  exchange: { conversationId: string; id: string };
};

/** What it came to. */
export type Exchanged =
  /** Another client of the person brought one before, or its card is out of date. */
  | { kind: "nothing" }
  | { kind: "moved"; attempt: Attempt }
  /** Teams is to show its own window instead; `waits`: the sign-in goes on waiting for it. */
  | { kind: "failed"; refusal: Refusal; waits: boolean }
  /** The token was good, and what it says opens nothing. */
  | { kind: "refused"; refusal: Refusal };

/** What another token or Microsoft's own window may yet mend (teams-platform.md §4). */
const FAILED: readonly RefusalCode[] = ["sso-invalid", "sso-consent-needed", "unavailable"];

/**
 * Takes a token exchange of Teams: every signed-in client of a person sends one under the same id, and
 * one of them acts, for the sign-in that the person's newest card shows. None is told that all is well
 * before its token is checked.
 */
export async function takeExchange(
  deps: { signin: SigninDeps; chat: ChatStore },
  caller: ChatCaller,
  brought: TeamsToken,
): Promise<Exchanged> {
  const present = await presentAttempt(deps, brought.workspace.id, caller);
  const how = present && askedHow(present.attempt, brought.exchange.id);
  const waiting = how ? { ref: chatRef(deps.signin, present.attempt.id, caller) } : undefined;
  try {
    const came: ProvedInChat = await proveInChat(deps.signin, caller, {
      ...brought,
      pressed: how === "pressed",
      ...(waiting ?? { late: true as const }),
    });
    return came.kind === "again"
      ? { kind: "nothing" }
      : { kind: "moved", attempt: came.moved.attempt };
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    // The person went on by another way at the same moment: that one counts.
    if (thrown.code === "wrong-step") return { kind: "nothing" };
    const waits = waiting !== undefined;
    return FAILED.includes(thrown.code) || !waits
      ? { kind: "failed", refusal: thrown, waits }
      : { kind: "refused", refusal: thrown };
  }
}
