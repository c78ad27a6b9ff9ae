import { Refusal } from "#service/kernel";
import { listColleagues, readDeskTicket, readTicket, sideOf } from "#service/tickets";
import { buttons, button } from "../cards/card.ts";
import type { Answer, CardAnswer, ChatDeps } from "../chat-deps.ts";
import { fits, plainCard, type Told } from "../cards/desk-card.ts";
import { deskTicketCard, workCard } from "../cards/desk-ticket.ts";
import { type Drafts, NO_DRAFTS, ticketCard } from "../cards/ticket.ts";
import { DESK } from "../words/desk.ts";
import { HINTS } from "../words/everyday.ts";
import { type Seat, shown } from "./seat.ts";

type Asked = { number: string; page?: number; drafts?: Drafts; told?: Told };

/** A ticket as whoever sits here may see it: to a contact the team's own notes are not even read. */
export async function showTicket(deps: ChatDeps, seat: Seat, asked: Asked): Promise<CardAnswer> {
  const { viewer } = seat.writer;
  const { page = 0, drafts = NO_DRAFTS, told } = asked;
  const facts = { sheet: seat.sheet, page, drafts, told };
  const drawn = await byNumber(asked.number, async (number) => {
    const card =
      sideOf(seat.writer) === "contact"
        ? ticketCard({ ...facts, ticket: await readTicket(deps.desk, viewer, number) })
        : deskTicketCard({ ...facts, ticket: await readDeskTicket(deps.desk, viewer, number) });
    return shown(card, `#${number}`);
  });
  return drawn ?? noSuchTicket(asked.number);
}

/**
 * What a tech sets on a ticket: whose it is, where it stands, what comes first. What was typed and not
 * sent comes along, or stays on its card where it is too long for that.
 */
export async function showWork(
  { desk }: ChatDeps,
  { writer: { viewer }, sheet }: Seat,
  { number: asked, drafts }: { number: string; drafts: Drafts },
): Promise<Answer> {
  const drawn = await byNumber<Answer>(asked, async (number) => {
    const ticket = await readDeskTicket(desk, viewer, number);
    const colleagues = await listColleagues(desk, viewer);
    const draw = (kept: Drafts) => workCard({ sheet, ticket, colleagues, drafts: kept });
    const card = draw(drafts);
    if (fits(card)) return shown(card, `#${number}`);
    const beside = shown(draw(NO_DRAFTS), `#${number}`);
    return { kind: "beside", text: HINTS.below, shown: beside };
  });
  return drawn ?? noSuchTicket(asked);
}

/** By the number as it was typed, or in capitals, as they are given out; undefined where there is none. */
export async function byNumber<Found>(
  typed: string,
  find: (number: string) => Promise<Found>,
): Promise<Found | undefined> {
  for (const number of new Set([typed, typed.toUpperCase()])) {
    const found = await find(number).catch((thrown: unknown) => {
      if (thrown instanceof Refusal && thrown.code === "not-found") return undefined;
      throw thrown;
    });
    if (found) return found;
  }
  return undefined;
}

export function noSuchTicket(typed: string): CardAnswer {
  const back = buttons(button(DESK.tickets, { do: "tickets" }));
  return shown(plainCard(DESK.noSuchTicket(typed), back), `#${typed}`);
}
