import type { Clock } from "#service/kernel";
import type { ChatAccount } from "./chat-account.ts";
import type { ChatLinks } from "./chat-links.ts";
import { type Recognised, recogniseFound } from "./recognise.ts";
import type { SessionStore } from "./session-store.ts";

/**
 * Whom a Teams account is signed in as: the same rule as for a secret, asked on every turn, so that
 * a deactivated contact or a removed role acts on the next one (sign-in.md §6).
 *
 * @throws Refusal `session-required`
 */
export async function recogniseChat(
  deps: { clock: Clock; sessions: SessionStore; chatLinks: ChatLinks },
  workspaceId: string,
  account: ChatAccount,
): Promise<Recognised> {
  return recogniseFound(deps, await deps.chatLinks.linked(workspaceId, account));
}
