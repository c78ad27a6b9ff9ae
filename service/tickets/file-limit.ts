import { mustBeAllowed, type Viewer } from "#service/access";
import { refusal, type Refusal } from "#service/kernel";

/** How many bytes a file of a workspace may have: no more than its PSA takes. */
export type FileLimit = (workspaceId: string) => Promise<number>;

/** What is said before somebody chooses a file (portals.md, "For all"): bytes. */
export async function describeFiles(
  deps: { fileLimit: FileLimit },
  viewer: Viewer,
): Promise<{ largestFile: number }> {
  mustBeAllowed(viewer, viewer.kind === "contact" ? "ask the desk" : "work on tickets");
  return { largestFile: await deps.fileLimit(viewer.workspaceId) };
}

/** Says how large a file may be. @param most bytes */
export const fileTooLarge = (most: number): Refusal =>
  refusal("too-large", { problem: `A file may have ${Math.floor(most / 2 ** 20)} MB at most.` });
