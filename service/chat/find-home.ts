import { refusal } from "#service/kernel";
import type { ChatAccount } from "#service/sessions";
import { findWorkspace, type Workspace, type WorkspaceStore } from "#service/workspaces";
import type { ChatStore } from "./chat-store.ts";

/**
 * The workspace that somebody in Teams talks to (teams.md, "Modes"). In client mode the one whose
 * company the tenant is bound to; where there are several or none, the installation's first. In tech
 * mode only a workspace that names the tenant as its own.
 *
 * @throws Refusal `wrong-app` in tech mode from any other tenant
 */
export async function findHome(
  deps: { workspaces: WorkspaceStore; chat: ChatStore },
  account: Pick<ChatAccount, "mode" | "tenantId">,
): Promise<Workspace> {
  const homes = await deps.chat.homesOf(account);
  const [home] = homes;
  if (home === undefined && account.mode === "tech") throw refusal("wrong-app");
  const only = account.mode === "tech" || homes.length === 1 ? home : undefined;
  const found = only === undefined ? undefined : await deps.workspaces.withId(only);
  return found ?? findWorkspace(deps.workspaces, undefined);
}
