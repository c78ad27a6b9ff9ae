import { mustBeAllowed, type Viewer } from "#service/access";
import type { Workspace } from "#service/workspaces";
import { listCatalogue } from "./list-request-types.ts";
import { listTickets } from "./list-tickets.ts";
import type { RequestTypeStore } from "./request-type-store.ts";
import type { TicketStore } from "./ticket-store.ts";
import type { TicketRow } from "./ticket.ts";

const SHOWN = 3;

/**
 * What is open of the same kind, for whoever sees the whole company's tickets: somebody may have
 * reported it already. Of a confidential kind there is nothing that anybody else reported
 * (portals.md, "New request").
 *
 * @param asked `type`: the slug of a request type
 * @throws Refusal `not-found` to anyone but a contact
 */
export async function listSimilar(
  deps: { tickets: TicketStore; requestTypes: RequestTypeStore },
  viewer: Viewer,
  { workspace, type: slug }: { workspace: Workspace; type: string },
): Promise<TicketRow[]> {
  mustBeAllowed(viewer, "ask the desk");
  if (viewer.kind !== "contact" || viewer.sees !== "company") return [];
  const { types } = await listCatalogue(deps, viewer, workspace);
  const type = types.find((each) => each.slug === slug);
  if (!type || type.confidential) return [];
  return (await listTickets(deps, viewer, { type: slug, open: true, most: SHOWN })).items;
}
