import type { SigninDeps } from "#service/signin";
import type { Workspace } from "#service/workspaces";
import { offersTeams } from "./ask-teams.ts";
import type { ChatCaller } from "./chat-caller.ts";

/**
 * Signs out somebody whose sign-in had run out already: nothing is to end, but nobody who said so is
 * signed in again unasked, until they press Sign in (sign-in.md §6).
 */
export async function leaveAlone(
  { signin }: { signin: SigninDeps },
  workspace: Workspace,
  { chat }: ChatCaller,
): Promise<void> {
  if (!offersTeams(signin, workspace)) return;
  const { chatLinks, identities } = signin.stores;
  const who = { provider: "microsoft", tenantId: chat.tenantId, subject: chat.objectId } as const;
  const [before, record] = await Promise.all([
    chatLinks.linked(workspace.id, chat),
    identities.recordOf(workspace.id, who, undefined),
  ]);
  const email = record.link?.email ?? before?.session.email;
  if (email) await identities.suspendSso(workspace.id, email, signin.clock.now());
}
