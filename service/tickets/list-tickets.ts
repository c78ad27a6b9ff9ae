import { mustBeAllowed, ticketScope, type Viewer } from "#service/access";
import { readPage } from "#service/kernel";
import { NUMBERS } from "#service/workspaces";
import { readCursor, writeCursor } from "./cursor.ts";
import type { TicketQuery, TicketStore } from "./ticket-store.ts";
import type { TicketRow } from "./ticket.ts";

/** A page of tickets; `next` is the cursor of the one behind it. */
export type TicketPage = { items: TicketRow[]; next: string | undefined };

/**
 * The tickets that a contact may see, latest first, a page at a time.
 *
 * @throws Refusal `not-found` to the desk, which has its queue; `bad-request` for a cursor that is none of ours
 */
export async function listTickets(
  deps: { tickets: TicketStore },
  viewer: Viewer,
  input: Pick<TicketQuery, "state" | "open" | "type"> & {
    q?: string;
    cursor?: string;
    most?: number;
  },
): Promise<TicketPage> {
  mustBeAllowed(viewer, "read own tickets");
  const { most = NUMBERS.tickets.aPage } = input;
  const words = input.q?.trim();
  const query = {
    ...(input.state && { state: input.state }),
    ...(input.open && { open: true as const }),
    ...(words && { words }),
    ...(input.type !== undefined && { type: input.type }),
    ...(input.cursor !== undefined && { after: readCursor(input.cursor) }),
  };
  const { shown, last } = await readPage(most, (rows) =>
    deps.tickets.list(ticketScope(viewer), { ...query, most: rows }),
  );
  return {
    items: shown.map(({ id: _, ...row }) => row),
    next: last && writeCursor({ at: last.updatedAt, id: last.id }),
  };
}
