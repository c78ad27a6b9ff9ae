import { ticketScope, type Viewer } from "#service/access";
import { isId, refusal } from "#service/kernel";
import type { AttachmentStore } from "./attachment-store.ts";
import type { Attachment } from "./ticket.ts";

/** A file with its bytes. */
type OpenedAttachment = { file: Attachment; bytes: AsyncIterable<Uint8Array> };

/**
 * A file of a ticket that the viewer may see; the desk's own files for the desk alone.
 * @throws Refusal `not-found`
 */
export async function openAttachment(
  deps: { attachments: AttachmentStore },
  viewer: Viewer,
  { number, id }: { number: string; id: string },
): Promise<OpenedAttachment> {
  const { workspaceId } = viewer;
  if (!isId(id)) throw refusal("not-found");
  const file =
    viewer.kind === "contact"
      ? await deps.attachments.publicFile(ticketScope(viewer), number, id)
      : await deps.attachments.deskFile(workspaceId, number, id);
  if (!file) throw refusal("not-found");
  return { file, bytes: deps.attachments.bytesOf(workspaceId, id) };
}
