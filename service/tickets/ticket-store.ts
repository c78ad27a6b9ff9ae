import type { TicketScope } from "#service/access";
import type { Instant } from "#service/kernel";
import type { Ticket, TicketRow, TicketState } from "./ticket.ts";

/** Where a list goes on: behind the last row that was shown. */
export type TicketCursor = { at: Instant; id: string };

/** Which tickets of a scope, and where the list goes on. */
export type TicketQuery = {
  state?: TicketState;
  /** Only what is not closed. */
  open?: true;
  /** Words to find in the title, or a number. */
  words?: string;
  /** The slug of a request type. */
  type?: string;
  after?: TicketCursor;
  most: number;
};

/** Tickets, always within somebody's scope. Internal notes are out of reach of every verb here. */
export type TicketStore = {
  /** Latest first; one indexed statement, whatever a company has piled up. */
  list(scope: TicketScope, query: TicketQuery): Promise<(TicketRow & { id: string })[]>;
  /**
   * By the number it has or had; with its public notes and files, or undefined where the scope does
   * not hold it.
   */
  read(scope: TicketScope, number: string): Promise<Ticket | undefined>;
};
