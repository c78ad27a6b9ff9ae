import type { TicketPage, TicketRow } from "#service/tickets";
import { DESK } from "../words/desk.ts";
import { dayAndTime } from "../words/names.ts";
import { stateLine } from "./head.ts";
import {
  deskButton,
  openingRow,
  portalButton,
  type Sheet,
  type Told,
  toldNote,
} from "./desk-card.ts";
import {
  button,
  buttons,
  type Card,
  card,
  type Element,
  line,
  primary,
  quiet,
  title,
} from "./card.ts";

/** A ticket in a list: its title, where it stands, and what else decides. A press opens it. */
export function ticketRow(
  { number, title: about, state, updatedAt }: TicketRow,
  sheet: Sheet,
  ...facts: string[]
): Element {
  const at = dayAndTime(updatedAt, sheet.workspace.timeZone);
  return openingRow(
    about,
    stateLine(state, `#${number}`, ...facts, at),
    deskButton(sheet, DESK.openNumber(number), { do: "ticket", number }),
  );
}

type ListFacts = {
  sheet: Sheet;
  /** The tickets of the whole company, which an admin lets this contact see. */
  ofCompany: boolean;
  told?: Told | undefined;
};

/** A contact's tickets with their states, latest first. */
export function ticketsCard(
  { items, next }: TicketPage,
  { sheet, ofCompany, told }: ListFacts,
): Card {
  const { workspace } = sheet;
  return card(
    title(ofCompany ? DESK.companyTickets : DESK.tickets),
    toldNote(told, workspace),
    ...items.map((row) => ticketRow(row, sheet)),
    items.length === 0
      ? line(DESK.noTickets(workspace.name))
      : quiet(DESK.pressOne(workspace.timeZone)),
    buttons(
      button(DESK.newTicket, { do: "new" }, items.length === 0 ? primary : {}),
      next === undefined ? undefined : deskButton(sheet, DESK.more, { do: "list", cursor: next }),
      button(DESK.refresh, { do: "tickets" }),
      portalButton(sheet, DESK.portal, "/tickets"),
    ),
  );
}
