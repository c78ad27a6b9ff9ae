import { refusal } from "#service/kernel";
import type { WorkspaceStore } from "./workspace-store.ts";
import type { Workspace } from "./workspace.ts";

/** The workspace a door was opened for. @throws Refusal `not-found` for an unknown one (§11) */
export async function findWorkspace(
  workspaces: WorkspaceStore,
  slug: string | undefined,
): Promise<Workspace> {
  const workspace = await workspaces.named(slug);
  if (!workspace) throw refusal("not-found");
  return workspace;
}
