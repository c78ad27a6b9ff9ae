import { listQueue, listTickets, type Queue, sideOf } from "#service/tickets";
import { NUMBERS } from "#service/workspaces";
import type { CardAnswer, ChatDeps } from "../chat-deps.ts";
import type { Told } from "../cards/desk-card.ts";
import { queueCard } from "../cards/queue.ts";
import { ticketsCard } from "../cards/tickets.ts";
import { DESK } from "../words/desk.ts";
import { type Seat, shown } from "./seat.ts";

const most = NUMBERS.tickets.aCard;

/** One's own tickets: those a contact sees, or those a tech has. */
export function showTickets(deps: ChatDeps, seat: Seat, told?: Told): Promise<CardAnswer> {
  return sideOf(seat.writer) === "contact"
    ? showList(deps, seat, { told })
    : showQueue(deps, seat, { queue: "mine", told });
}

/** A page of what a contact may see. */
export async function showList(
  { desk }: ChatDeps,
  { writer: { viewer }, sheet }: Seat,
  { cursor, told }: { cursor?: string | undefined; told?: Told | undefined },
): Promise<CardAnswer> {
  const page = await listTickets(desk, viewer, { most, ...(cursor !== undefined && { cursor }) });
  const ofCompany = viewer.kind === "contact" && viewer.sees === "company";
  return shown(ticketsCard(page, { sheet, ofCompany, told }), DESK.aboutTickets);
}

/** A page of one of the desk's queues. */
export async function showQueue(
  { desk }: ChatDeps,
  { writer: { viewer }, sheet }: Seat,
  { queue, cursor, told }: { queue: Queue; cursor?: string | undefined; told?: Told | undefined },
): Promise<CardAnswer> {
  const page = await listQueue(desk, viewer, { queue, cursor, most });
  return shown(queueCard(page, { sheet, queue, told }), DESK.queue);
}
