import type { Instant } from "#service/kernel";

export const TICKET_STATES = ["new", "open", "waiting", "closed"] as const;

/** `waiting`: on the contact. */
export type TicketState = (typeof TICKET_STATES)[number];

/** A ticket as a list shows it. */
export type TicketRow = {
  /** What people see and addresses carry: opaque, unique in the workspace. */
  number: string;
  title: string;
  state: TicketState;
  updatedAt: Instant;
  company: string;
};

/** What somebody wrote on a ticket for everyone who may see it. */
export type PublicNote = {
  id: string;
  author: { name: string; side: "contact" | "desk" };
  at: Instant;
  body: string;
};

/** A ticket as its page shows it. Internal notes have no place in this shape at all. */
export type Ticket = TicketRow & { body: string; notes: PublicNote[] };
