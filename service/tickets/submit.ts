import type { Submission, TicketChanges } from "./ticket-changes.ts";
import type { Writer } from "./writer.ts";

/** What a form asks for, and the id that what it makes would have. */
type Sent = Pick<Submission, "act" | "madeId" | "at"> & { key: string | undefined };

/**
 * The id of what a form made: `madeId` the first time that it is sent, and the earlier one whenever it
 * is sent again under the same key. Without a key each sending is a form of its own.
 */
export async function submit(
  changes: TicketChanges,
  { viewer: { workspaceId }, actor }: Writer,
  { key, ...sent }: Sent,
): Promise<string> {
  return key === undefined ? sent.madeId : changes.submit({ workspaceId, actor, key, ...sent });
}
