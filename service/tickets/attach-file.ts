import { mustBeAllowed } from "#service/access";
import type { AuditLog } from "#service/audit";
import { type Atomically, newId, refusal, type SecretFinder, secretFinder } from "#service/kernel";
import { endHandedOn, type LinkStore } from "#service/signin";
import { NUMBERS } from "#service/workspaces";
import { attachmentName, attachmentType } from "./attachment-name.ts";
import type { AttachmentStore } from "./attachment-store.ts";
import { tell, type TicketActs } from "./change-ticket.ts";
import { type FileLimit, fileTooLarge } from "./file-limit.ts";
import { inChunks } from "./in-chunks.ts";
import { recordBy } from "./record-by.ts";
import { submit } from "./submit.ts";
import type { TicketChanges } from "./ticket-changes.ts";
import type { Attachment } from "./ticket.ts";
import { reachOf, sideOf, type Writer } from "./writer.ts";

/** What attaching files needs. */
export type AttachActs = Omit<TicketActs, "atomically"> & {
  attachments: AttachmentStore;
  fileLimit: FileLimit;
  atomically: Atomically<{
    ticketChanges: TicketChanges;
    attachments: AttachmentStore;
    links: Pick<LinkStore, "endHandedOn">;
    audit: AuditLog;
  }>;
};

type GivenFile = {
  number: string;
  name: string;
  /** As the sender calls it; believed only where it is on our list. */
  type: string | undefined;
  bytes: AsyncIterable<Uint8Array>;
  /** Of the form that sends it: under the same key it is taken once. */
  key?: string | undefined;
};

/** A contact puts a file on a ticket. @throws Refusal as {@link attach} */
export async function attachFile(
  deps: AttachActs,
  writer: Writer,
  file: GivenFile,
): Promise<Attachment> {
  mustBeAllowed(writer.viewer, "ask the desk");
  return attach(deps, writer, file, "public");
}

/** The desk puts a file on a ticket; `internal`: for the desk alone. @throws Refusal as {@link attach} */
export async function attachAtDesk(
  deps: AttachActs,
  writer: Writer,
  { internal, ...file }: GivenFile & { internal: boolean },
): Promise<Attachment> {
  mustBeAllowed(writer.viewer, "work on tickets");
  return attach(deps, writer, file, internal ? "desk" : "public");
}

/**
 * Puts a file on a ticket. Its bytes are written as they come; only when all are there does the
 * ticket have it, in one transaction with history and audit row. What breaks off leaves nothing, and
 * may be sent again; what arrived is there once, however often its form is sent. A letter of ours
 * among it signs nobody in from then on (sign-in.md §4).
 *
 * @throws Refusal `not-found`, `too-large`, `bad-request` for an empty file
 */
async function attach(
  deps: AttachActs,
  writer: Writer,
  file: GivenFile,
  audience: "public" | "desk",
): Promise<Attachment> {
  const begun = await begin(deps, writer, file, audience);
  try {
    const most = await deps.fileLimit(begun.workspaceId);
    const finder = secretFinder();
    const size = await keepBytes(deps.attachments, begun, { bytes: file.bytes, most, finder });
    const { number, key } = file;
    const secrets = finder.found();
    return await finish(deps, writer, { ...begun, audience, size, number, key, secrets });
  } catch (thrown) {
    // The sweep takes what even this cannot.
    await deps.attachments.drop(begun.workspaceId, begun.id).catch(() => undefined);
    throw thrown;
  }
}

type Begun = { workspaceId: string; id: string; name: string; type: string };

function begin(
  deps: AttachActs,
  writer: Writer,
  file: GivenFile,
  audience: "public" | "desk",
): Promise<Begun> {
  return deps.atomically(async ({ ticketChanges, attachments }) => {
    const ticket = await ticketChanges.hold(reachOf(writer), file.number);
    if (!ticket) throw refusal("not-found");
    const { workspaceId, id: ticketId } = ticket;
    const most = NUMBERS.attachments.aTicket;
    if ((await attachments.count(workspaceId, ticketId)) >= most) {
      throw refusal("too-large", {
        problem: `A ticket holds ${most} files, and this one is full.`,
      });
    }
    const at = deps.clock.now();
    const id = newId(at, deps.chance);
    const name = attachmentName(file.name);
    const type = attachmentType(file.type);
    const by = { side: sideOf(writer), author: writer.name };
    await attachments.begin({ workspaceId, id, ticketId, audience, ...by, name, type, at });
    return { workspaceId, id, name, type };
  });
}

/** Answers how many bytes there were. */
async function keepBytes(
  attachments: AttachmentStore,
  { workspaceId, id }: Begun,
  { bytes, most, finder }: { bytes: AsyncIterable<Uint8Array>; most: number; finder: SecretFinder },
): Promise<number> {
  let size = 0;
  let position = 0;
  for await (const chunk of inChunks(bytes, NUMBERS.attachments.chunk)) {
    size += chunk.length;
    if (size > most) throw fileTooLarge(most);
    finder.look(chunk);
    await attachments.addChunk(workspaceId, id, position, chunk);
    position += 1;
  }
  if (size === 0) throw refusal("bad-request", { problem: "That file is empty." });
  return size;
}

/** A file whose bytes are all there, by the form that sent it, with the secrets of links among them. */
type Arrived = Begun & {
  number: string;
  audience: "public" | "desk";
  key: string | undefined;
  size: number;
  secrets: readonly string[];
};

function finish(deps: AttachActs, writer: Writer, arrived: Arrived): Promise<Attachment> {
  const { workspaceId, id, name, type, size, audience } = arrived;
  return deps.atomically(async ({ ticketChanges, attachments, links, audit }) => {
    // Asked again: an upload takes long enough for a right to end meanwhile.
    const ticket = await ticketChanges.hold(reachOf(writer), arrived.number);
    if (!ticket) throw refusal("not-found");
    const at = deps.clock.now();
    const act = `${audience === "desk" ? "attach internally" : "attach"} ${ticket.id}`;
    const madeId = await submit(ticketChanges, writer, { act, key: arrived.key, madeId: id, at });
    if (madeId !== id) {
      await attachments.drop(workspaceId, id);
      const earlier = await attachments.deskFile(workspaceId, ticket.number, madeId);
      if (earlier) return earlier;
      throw refusal("not-found");
    }
    if (!(await attachments.finish(workspaceId, id, size, at))) throw refusal("not-found");
    const ended = await endHandedOn({ ...deps, links }, { ...arrived, at });
    if (ended > 0) {
      const about = { kind: "handed-on", ticket: ticket.number, links: ended };
      await recordBy({ ...deps, audit }, writer, { at, action: "link.voided", about });
    }
    if (audience === "public") await ticketChanges.touch(ticket, at);
    const happened = [{ kind: "attached" as const, audience, attachmentId: id }];
    await tell({ ...deps, changes: ticketChanges, audit }, writer, { ticket, at, happened });
    return { id, name, size, type, author: { name: writer.name, side: sideOf(writer) }, at };
  });
}
