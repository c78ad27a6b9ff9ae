import { mustBeAllowed, ticketScope, type Viewer } from "#service/access";
import { isId, refusal } from "#service/kernel";
import type { AttachmentStore } from "./attachment-store.ts";
import type { Attachment } from "./ticket.ts";

/** A file with its bytes. */
type OpenedAttachment = { file: Attachment; bytes: AsyncIterable<Uint8Array> };

type Asked = { number: string; id: string };

/** A public file of a ticket that a contact may see. @throws Refusal `not-found` */
export async function openAttachment(
  deps: { attachments: AttachmentStore },
  viewer: Viewer,
  { number, id }: Asked,
): Promise<OpenedAttachment> {
  mustBeAllowed(viewer, "read own tickets");
  const find = () => deps.attachments.publicFile(ticketScope(viewer), number, id);
  return opened(deps, viewer, { id, find });
}

/** A file of any ticket at the desk, the desk's own among them. @throws Refusal `not-found` */
export async function openDeskFile(
  deps: { attachments: AttachmentStore },
  viewer: Viewer,
  { number, id }: Asked,
): Promise<OpenedAttachment> {
  mustBeAllowed(viewer, "read all tickets");
  const find = () => deps.attachments.deskFile(viewer.workspaceId, number, id);
  return opened(deps, viewer, { id, find });
}

async function opened(
  { attachments }: { attachments: AttachmentStore },
  { workspaceId }: Viewer,
  { id, find }: { id: string; find: () => Promise<Attachment | undefined> },
): Promise<OpenedAttachment> {
  const file = isId(id) ? await find() : undefined;
  if (!file) throw refusal("not-found");
  return { file, bytes: attachments.bytesOf(workspaceId, id) };
}
