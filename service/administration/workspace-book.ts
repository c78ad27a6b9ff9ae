import type { Workspace } from "#service/workspaces";

/** A workspace with its settings as they are stored, only what somebody decided, and its revision. */
export type WorkspaceCard = Omit<Workspace, "settings"> & { settings: unknown; revision: string };

/** The workspace itself, for admins. */
export type WorkspaceBook = {
  /** Takes the workspace for this transaction alone; others wait. */
  hold(workspaceId: string): Promise<Workspace | undefined>;
  read(workspaceId: string): Promise<WorkspaceCard | undefined>;
  save(workspace: Omit<WorkspaceCard, "revision">): Promise<void>;
};
