import { openFiles, sealFiles, type SentFile } from "#service/chat";
import {
  listCatalogue,
  listQueue,
  listTickets,
  readDeskTicket,
  readTicket,
  sideOf,
} from "#service/tickets";
import { NUMBERS } from "#service/workspaces";
import { attachCard, type AttachFacts, NEW_TICKET } from "../cards/attach.ts";
import { button, buttons } from "../cards/card.ts";
import { fits, plainCard } from "../cards/desk-card.ts";
import { NO_DRAFTS } from "../cards/ticket.ts";
import type { CardAnswer, ChatDeps } from "../chat-deps.ts";
import { DESK } from "../words/desk.ts";
import { draftOf, showForm } from "./ask-desk.ts";
import type { AttachPress } from "./desk-press.ts";
import { type Seat, shown } from "./seat.ts";
import { attachInTime, type At, type Attaching, namesOf } from "./sent-files.ts";
import { byNumber, noSuchTicket, showTicket } from "./show-ticket.ts";

/** What somebody sent: files, and the words and the ticket that they named beside them. */
export type Sent = { files: readonly SentFile[]; words: string; number: string | undefined };

/** Files that came: onto the ticket that was named, or a card that asks where they belong. */
export async function takeFiles(
  deps: ChatDeps,
  at: At,
  { files, words, number }: Sent,
): Promise<CardAnswer> {
  const { writer } = at.seat;
  const most = NUMBERS.chat.files;
  if (files.length > most) return tooMany(most);
  if (number === undefined) {
    return askWhere(deps, at.seat, { files, words, ...(await choicesFor(deps, at.seat)) });
  }
  const asks = sideOf(writer) === "contact";
  const read = asks ? readTicket : readDeskTicket;
  const ticket = await byNumber(number, (each) => read(deps.desk, writer.viewer, each));
  if (!ticket) return noSuchTicket(number);
  // The words were the number: nothing is left that anybody is to read.
  return asks
    ? putOn(deps, at, { files, number: ticket.number, words: "" })
    : askWhere(deps, at.seat, { files, words: "", tickets: [ticket], fresh: false });
}

type Choices = Pick<AttachFacts, "tickets" | "fresh">;

function askWhere(
  { desk }: ChatDeps,
  { writer, sheet }: Seat,
  { files, words, ...choices }: Choices & Omit<Sent, "number">,
): CardAnswer {
  const sends = { files: sealFiles(desk, writer.actor, files), words };
  const facts = { sheet, names: namesOf(files), sends, ...choices };
  const card = attachCard({ ...facts, desk: sideOf(writer) === "desk" });
  return files.length > 1 && !fits(card) ? tooMany(1) : shown(card, DESK.attach);
}

function tooMany(most: number): CardAnswer {
  const back = buttons(button(DESK.tickets, { do: "tickets" }));
  return shown(plainCard(DESK.tooManyFiles(most), back), DESK.attach);
}

/** The tickets that files may belong to: those that are open, or a tech's own. */
async function choicesFor({ desk }: ChatDeps, { writer, sheet }: Seat): Promise<Choices> {
  const { viewer } = writer;
  const most = NUMBERS.tickets.aCard;
  if (sideOf(writer) === "desk") {
    const { items: tickets } = await listQueue(desk, viewer, { queue: "mine", most });
    return { tickets, fresh: false };
  }
  const { items: tickets } = await listTickets(desk, viewer, { open: true, most });
  const { somethingElse } = await listCatalogue(desk, viewer, sheet.workspace);
  return { tickets, fresh: somethingElse };
}

/** The answer to where files belong. */
export async function attachSent(
  deps: ChatDeps,
  at: At,
  { files: sealed, words, ticket, internal }: AttachPress,
): Promise<CardAnswer> {
  const files = openFiles(deps.desk, at.seat.writer.actor, sealed);
  if (ticket === NEW_TICKET) {
    const along = { files: sealed, names: namesOf(files) };
    return showForm(deps, at.seat, { type: "", draft: draftOf(words), along });
  }
  return putOn(deps, at, { files, number: ticket, words, internal, sealed });
}

function putOn(
  deps: ChatDeps,
  at: At,
  { words, ...sent }: Attaching & { words: string },
): Promise<CardAnswer> {
  const { number, files, internal } = sent;
  const drafts = { ...NO_DRAFTS, [internal ? "note" : "reply"]: words };
  return attachInTime(deps, at, { ...sent, done: DESK.attached(namesOf(files)) }, (seat, outcome) =>
    showTicket(deps, seat, { number, drafts, told: outcome }),
  );
}
