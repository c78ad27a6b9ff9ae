import type { Instant } from "#service/kernel";
import type { Attachment, Priority, PublicNote, Ticket, TicketRow } from "./ticket.ts";
import type { TicketEvent } from "./ticket-event.ts";

/** A tech whom a ticket may belong to. */
export type Colleague = { id: string; name: string };

/** A ticket as the desk's queue shows it. */
export type DeskRow = TicketRow & {
  createdAt: Instant;
  priority: Priority;
  contact: string;
  assignee: Colleague | undefined;
  confidential: boolean;
};

/** What a tech wrote for the team alone. No contact's shape has a place for it. */
export type InternalNote = Omit<PublicNote, "author"> & { author: { name: string } };

/** A ticket as a tech works on it: the public conversation, and beside it what is the team's. */
export type DeskTicket = DeskRow &
  Omit<Ticket, keyof TicketRow> & {
    contactEmail: string;
    internal: { notes: InternalNote[]; attachments: Attachment[] };
    history: TicketEvent[];
  };
