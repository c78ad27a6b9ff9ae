import type { Workspace } from "./workspace.ts";

/** What the rules need to know of workspaces. */
export type WorkspaceStore = {
  /** The workspace of this slug, or the installation's first where none is named. */
  named(slug: string | undefined): Promise<Workspace | undefined>;
  withId(id: string): Promise<Workspace | undefined>;
  /** Every one by its names alone: settings that cannot be read are that workspace's trouble. */
  all(): Promise<Pick<Workspace, "id" | "slug">[]>;
};
