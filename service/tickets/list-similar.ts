import { mustBeAllowed, type Viewer } from "#service/access";
import { listTickets } from "./list-tickets.ts";
import type { TicketStore } from "./ticket-store.ts";
import type { TicketRow } from "./ticket.ts";

const SHOWN = 3;

/**
 * What is open of the same kind among the tickets that a contact may see: somebody may have reported
 * it already (portals.md, "New request").
 *
 * @param type the slug of a request type
 * @throws Refusal `not-found` to anyone but a contact
 */
export async function listSimilar(
  deps: { tickets: TicketStore },
  viewer: Viewer,
  type: string,
): Promise<TicketRow[]> {
  mustBeAllowed(viewer, "ask the desk");
  const { items } = await listTickets(deps, viewer, { type });
  return items.filter(({ state }) => state !== "closed").slice(0, SHOWN);
}
