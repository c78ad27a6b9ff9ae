import type { TicketScope } from "#service/access";
import type { Instant } from "#service/kernel";
import type { Ticket, TicketRow, TicketState } from "./ticket.ts";

/** Where a list goes on: behind the last row that was shown. */
export type TicketCursor = { updatedAt: Instant; id: string };

export type TicketQuery = {
  state?: TicketState;
  /** Words to find in the title, or a number. */
  words?: string;
  after?: TicketCursor;
  most: number;
};

/** Tickets, always within somebody's scope. */
export type TicketStore = {
  /** Latest first; one indexed statement, whatever a company has piled up. */
  list(scope: TicketScope, query: TicketQuery): Promise<(TicketRow & { id: string })[]>;
  /** With its public notes, or undefined where the scope does not hold it. */
  read(scope: TicketScope, number: string): Promise<Ticket | undefined>;
};
