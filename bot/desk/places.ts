import type { Attempt } from "#service/signin";
import { sideOf } from "#service/tickets";
import type { CardAnswer, ChatDeps, Talk } from "../chat-deps.ts";
import { recognisedIn } from "../signed-in.ts";
import { showCatalogue, showForm } from "./ask-desk.ts";
import { type Seat, seatOf } from "./seat.ts";
import { showQueue, showTickets } from "./show-lists.ts";
import { showTicket } from "./show-ticket.ts";

/** The places of the portals that chat has cards for, by the portals' own addresses (portals.md). */
export const PLACES = {
  tickets: "/tickets",
  ticket: (number: string): string => `/tickets/${number}`,
  new: "/new",
  form: (type: string): string => `/new/${type}`,
  queue: "/tech",
} as const;

const TICKET = /^\/(?:tech\/)?tickets\/([^/?]+)$/;
const FORM = /^\/new\/([^/?]+)$/;

/** Where somebody was heading: what it names is theirs to see, or it is told that there is none. */
export function showPlace(deps: ChatDeps, seat: Seat, place: string): Promise<CardAnswer> {
  const contact = sideOf(seat.writer) === "contact";
  const [, number] = TICKET.exec(place) ?? [];
  if (number !== undefined) return showTicket(deps, seat, { number });
  const [, type] = FORM.exec(place) ?? [];
  if (contact && type !== undefined) return showForm(deps, seat, { type });
  if (contact && place === PLACES.new) return showCatalogue(deps, seat);
  if (!contact && place === PLACES.queue) return showQueue(deps, seat, { queue: "unassigned" });
  return showTickets(deps, seat);
}

/** A sign-in that has arrived goes on where the person was heading, else at their tickets (S9). */
export async function arrive(
  deps: ChatDeps,
  talk: Talk,
  { returnTo = PLACES.tickets }: Attempt,
): Promise<CardAnswer> {
  const seat = seatOf(deps, talk, await recognisedIn(deps, talk));
  return showPlace(deps, seat, returnTo);
}
