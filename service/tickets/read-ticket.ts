import { mustBeAllowed, ticketScope, type Viewer } from "#service/access";
import { refusal } from "#service/kernel";
import type { TicketStore } from "./ticket-store.ts";
import type { Ticket } from "./ticket.ts";

/** One ticket as a contact sees it. @throws Refusal `not-found`, for somebody else's just as for none (portals.md) */
export async function readTicket(
  deps: { tickets: TicketStore },
  viewer: Viewer,
  number: string,
): Promise<Ticket> {
  mustBeAllowed(viewer, "read own tickets");
  const ticket = await deps.tickets.read(ticketScope(viewer), number);
  if (!ticket) throw refusal("not-found");
  return ticket;
}
