export { type Act, may, mustBeAllowed } from "./permissions.ts";
export { type TicketScope, ticketScope } from "./ticket-scope.ts";
export type { Viewer } from "./viewer.ts";
