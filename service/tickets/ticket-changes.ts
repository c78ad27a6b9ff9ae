import type { TicketScope } from "#service/access";
import type { EmailAddress, Instant } from "#service/kernel";
import type { Colleague } from "./desk-ticket.ts";
import type { TicketEvent } from "./ticket-event.ts";
import type { Answer, Priority, PublicNote, Side, TicketState } from "./ticket.ts";

/** A ticket that this transaction holds: nobody else changes it before the commit. */
export type HeldTicket = {
  workspaceId: string;
  id: string;
  number: string;
  companyId: string;
  /** Undefined: of nobody here, as a PSA's may be. */
  contactId: string | undefined;
  contactEmail: EmailAddress | undefined;
  state: TicketState;
  priority: Priority;
  assignee: Colleague | undefined;
};

/** A ticket as a contact asks for it. */
export type NewTicket = {
  workspaceId: string;
  id: string;
  companyId: string;
  contactId: string;
  typeId: string | undefined;
  title: string;
  body: string;
  answers: readonly Answer[];
  confidential: boolean;
  at: Instant;
};

/** Words that somebody writes on a ticket, and for whose eyes. */
export type NewNote = {
  id: string;
  audience: "public" | "desk";
  side: Side;
  author: string;
  body: string;
  at: Instant;
};

/** A form as it was sent: the key that its sender made for it, and what it asks for. */
export type Submission = {
  workspaceId: string;
  actor: string;
  act: string;
  key: string;
  madeId: string;
  at: Instant;
};

/** What is done to tickets. Every verb belongs in a transaction with `record`. */
export type TicketChanges = {
  /** Holds the ticket that has or had this number, where the scope has it. */
  hold(scope: TicketScope, number: string): Promise<HeldTicket | undefined>;
  /**
   * Writes a ticket under the workspace's next free number, and holds it. Where a PSA is connected
   * that number is for the time being, and none that a PSA could give (sign-in.md §11).
   */
  add(ticket: NewTicket): Promise<HeldTicket>;
  addNote(ticket: HeldTicket, note: NewNote): Promise<void>;
  noteOf(
    ticket: HeldTicket,
    note: Pick<NewNote, "id" | "audience">,
  ): Promise<PublicNote | undefined>;
  /** `at`: when everyone who may see the ticket sees that it moved. */
  setState(ticket: HeldTicket, state: TicketState, at: Instant): Promise<void>;
  setPriority(ticket: HeldTicket, priority: Priority): Promise<void>;
  setAssignee(ticket: HeldTicket, techId: string | null): Promise<void>;
  touch(ticket: HeldTicket, at: Instant): Promise<void>;
  /**
   * What was made under this key: `madeId` for the first to bring it, the earlier id for everyone
   * after. Of two at once, one waits for the other.
   */
  submit(submission: Submission): Promise<string>;
  numberOf(workspaceId: string, ticketId: string): Promise<string | undefined>;
  /** Adds to the feed. Last in a transaction: it holds the workspace's counter until the commit. */
  record(ticket: HeldTicket, events: readonly TicketEvent[]): Promise<void>;
};
