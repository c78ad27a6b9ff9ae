import type { Instant } from "#service/kernel";

export const TICKET_STATES = ["new", "open", "waiting", "closed"] as const;

/** `waiting`: on the contact. */
export type TicketState = (typeof TICKET_STATES)[number];

/** What comes first, as the desk says; contacts are not shown it. */
export const PRIORITIES = ["low", "normal", "high", "urgent"] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Which of the two wrote something: who asked, or the desk that answers. */
export type Side = "contact" | "desk";

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
  author: { name: string; side: Side };
  at: Instant;
  body: string;
};

/** A file that was sent along, for everyone who may see the ticket. */
export type Attachment = {
  id: string;
  /** Cleaned by `attachmentName`: no path, no control characters. */
  name: string;
  /** Whole bytes. */
  size: number;
  /** A media type of our own list, whatever the sender called it. */
  type: string;
  author: { name: string; side: Side };
  at: Instant;
};

/** One field of a request as it was answered, in the words of that day. */
export type Answer = { label: string; value: string };

/**
 * A ticket as its page shows it to whoever may see it. Internal notes and the desk's own files have
 * no place in this shape at all.
 */
export type Ticket = TicketRow & {
  /** What it was called before it got the PSA's number: each still leads to it. */
  formerly: string[];
  body: string;
  createdAt: Instant;
  contact: string;
  confidential: boolean;
  answers: Answer[];
  notes: PublicNote[];
  attachments: Attachment[];
};
