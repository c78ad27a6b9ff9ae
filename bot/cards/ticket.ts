import type { Ticket } from "#service/tickets";
import { DESK } from "../words/desk.ts";
import { type Entry, entryOf, fileLine, pageOf } from "./conversation.ts";
import { headOf } from "./head.ts";
import {
  asMuchAsFits,
  clipped,
  deskButton,
  LONGEST,
  portalButton,
  type Sheet,
  ticketPath,
  type Told,
  toldNote,
} from "./desk-card.ts";
import {
  bare,
  bold,
  button,
  buttons,
  type Card,
  card,
  type Element,
  field,
  line,
  primary,
  quiet,
} from "./card.ts";

/** What was typed into a ticket's card and not sent. */
export type Drafts = { reply: string; note: string };
export const NO_DRAFTS: Drafts = { reply: "", note: "" };

export type TicketFacts<Shown> = {
  sheet: Sheet;
  ticket: Shown;
  /** Of the conversation, counted back from the latest. */
  page: number;
  drafts: Drafts;
  told?: Told | undefined;
};

/** Who asked, and what everybody who may see the ticket wrote since. */
export const publicEntries = ({
  contact,
  createdAt,
  body,
  notes,
}: Pick<Ticket, "contact" | "createdAt" | "body" | "notes">): Entry[] => [
  { author: contact, side: "contact", at: createdAt, body },
  ...notes.map(({ author, at, body: words }) => ({
    author: author.name,
    side: author.side,
    at,
    body: words,
  })),
];

const MOST_ANSWERS = 6;

/** What a request's own questions were answered with. */
export const answersOf = ({ answers }: Pick<Ticket, "answers">): Element[] =>
  answers
    .slice(0, MOST_ANSWERS)
    .map(({ label, value }) =>
      line(bold(`${clipped(label, LONGEST.title).text}: `), clipped(value, LONGEST.answer).text),
    );

/** A field for several lines; what was typed before stands in it. */
export const composer = (id: "reply" | "note", label: string, typed: string) =>
  field(id, label, {
    isMultiline: true,
    maxLength: LONGEST.typed,
    ...(typed !== "" && { value: typed.slice(0, LONGEST.typed) }),
  });

const standing = ({ state }: Ticket): Element | undefined => {
  if (state === "waiting") return line(bold(DESK.waitsForYou));
  return state === "closed" ? line(DESK.closed) : undefined;
};

/** A contact's ticket with its public conversation. Internal notes have no place in its shape. */
export const ticketCard = (facts: TicketFacts<Ticket>): Card =>
  asMuchAsFits((most) => draw(facts, most));

function draw({ sheet, ticket, drafts, told, ...facts }: TicketFacts<Ticket>, most: number): Card {
  const { number, state, company, confidential, attachments } = ticket;
  const { workspace } = sheet;
  const { shown, page, earlier } = pageOf(publicEntries(ticket), facts.page);
  const act = (words: string, sends: { do: string; [name: string]: unknown }, look = {}) =>
    deskButton(sheet, words, { number, ...sends }, look);
  const ends = state === "closed" ? "reopen" : "close";
  return card(
    ...headOf(ticket, company),
    confidential ? quiet(DESK.confidential) : undefined,
    toldNote(told, workspace),
    standing(ticket),
    ...(earlier ? [] : answersOf(ticket)),
    ...shown.map((entry) => entryOf(entry, { timeZone: workspace.timeZone, most })),
    fileLine(attachments),
    quiet(DESK.times(workspace.timeZone)),
    composer("reply", DESK.reply, drafts.reply),
    buttons(
      act(DESK.sendReply, { do: "reply" }, primary),
      act(DESK[ends], { do: ends }),
      earlier ? act(DESK.earlier, { do: "ticket", page: page + 1 }) : undefined,
      act(page > 0 ? DESK.latest : DESK.refresh, { do: "ticket", page: 0 }),
      button(DESK.tickets, { do: "tickets" }, bare),
      portalButton(sheet, DESK.portal, ticketPath(number)),
    ),
  );
}
