import type { TicketScope } from "#service/access";
import type { Instant } from "#service/kernel";
import type { Attachment, Side } from "./ticket.ts";

/** A file that begins to arrive. */
type NewAttachment = {
  workspaceId: string;
  id: string;
  ticketId: string;
  audience: "public" | "desk";
  side: Side;
  author: string;
  name: string;
  type: string;
  at: Instant;
};

/** Files in the database, in chunks, so that nobody ever holds a whole one in memory. */
export type AttachmentStore = {
  /** How many a ticket has, unfinished ones among them. */
  count(workspaceId: string, ticketId: string): Promise<number>;
  begin(attachment: NewAttachment): Promise<void>;
  /** @param position counted from 0 */
  addChunk(workspaceId: string, id: string, position: number, bytes: Uint8Array): Promise<void>;
  /** From now on it is there. False where it is gone meanwhile. */
  finish(workspaceId: string, id: string, size: number, at: Instant): Promise<boolean>;
  drop(workspaceId: string, id: string): Promise<void>;
  /** A public file of a ticket in this scope. */
  publicFile(scope: TicketScope, number: string, id: string): Promise<Attachment | undefined>;
  /** Any file of a ticket: for the desk. */
  deskFile(workspaceId: string, number: string, id: string): Promise<Attachment | undefined>;
  /** Its bytes in order, a chunk at a time. */
  bytesOf(workspaceId: string, id: string): AsyncIterable<Uint8Array>;
};
