export { listTickets, type TicketPage } from "./list-tickets.ts";
export { readTicket } from "./read-ticket.ts";
export type { TicketCursor, TicketQuery, TicketStore } from "./ticket-store.ts";
export {
  type PublicNote,
  type Ticket,
  TICKET_STATES,
  type TicketRow,
  type TicketState,
} from "./ticket.ts";
