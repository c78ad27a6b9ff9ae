export { type Act, may, mustBeAllowed } from "./permissions.ts";
export { mustBeFreeTo } from "./restricted.ts";
export { isWithin, type TicketScope, ticketScope } from "./ticket-scope.ts";
export { actorOf, type Operator, type Viewer } from "./viewer.ts";
