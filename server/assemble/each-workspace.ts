import { Refusal } from "#service/kernel";
import type { Workspace, WorkspaceStore } from "#service/workspaces";
import type { Log } from "../log.ts";

/** Does the work for every workspace, one after the other; `event` says in the log that it failed. */
export type EachWorkspace = (
  event: string,
  work: (workspace: Pick<Workspace, "id" | "slug">) => Promise<unknown>,
) => Promise<void>;

/**
 * What goes wrong with one workspace is told whoever runs the house, and holds up no other.
 *
 * @throws Refusal `unavailable`: without a database nobody's work can be done
 */
export const eachWorkspace =
  (
    { workspaces }: { workspaces: Pick<WorkspaceStore, "all"> },
    log: Pick<Log, "failure">,
  ): EachWorkspace =>
  async (event, work) => {
    for (const workspace of await workspaces.all()) {
      try {
        await work(workspace);
      } catch (thrown) {
        if (thrown instanceof Refusal && thrown.code === "unavailable") throw thrown;
        log.failure(event, thrown, { workspace: workspace.slug });
      }
    }
  };
