import { openFiles, sealFiles, type SentFile } from "#service/chat";
import { may } from "#service/access";
import { listCatalogue, listQueue, listTickets } from "#service/tickets";
import { NUMBERS } from "#service/workspaces";
import { attachCard, NEW_TICKET } from "../cards/attach.ts";
import { button, buttons } from "../cards/card.ts";
import { plainCard } from "../cards/desk-card.ts";
import { NO_DRAFTS } from "../cards/ticket.ts";
import type { CardAnswer, ChatDeps } from "../chat-deps.ts";
import { DESK } from "../words/desk.ts";
import { draftOf, showForm } from "./ask-desk.ts";
import type { AttachPress } from "./desk-press.ts";
import { type Seat, shown, told } from "./seat.ts";
import { attachAll, type At, type Attaching, namesOf } from "./sent-files.ts";
import { showTicket } from "./show-ticket.ts";

/** What somebody sent: files, and the words and the ticket that they named beside them. */
export type Sent = { files: readonly SentFile[]; words: string; number: string | undefined };

/** Files that came: onto the ticket that was named, or a card that asks where they belong. */
export async function takeFiles(
  deps: ChatDeps,
  at: At,
  { files, words, number }: Sent,
): Promise<CardAnswer> {
  const { writer, sheet } = at.seat;
  const most = NUMBERS.chat.files;
  if (files.length > most) {
    const back = buttons(button(DESK.tickets, { do: "tickets" }));
    return shown(plainCard(DESK.tooManyFiles(most), back), DESK.attach);
  }
  const asks = may(writer.viewer, "ask the desk");
  if (asks && number !== undefined) return putOn(deps, at, { files, number, words: "" });
  const sends = { files: sealFiles(deps.desk, writer.actor, files), words };
  const facts = { sheet, names: namesOf(files), sends, desk: !asks };
  return shown(attachCard({ ...facts, ...(await choicesFor(deps, at.seat, number)) }), DESK.attach);
}

/** The tickets that files may belong to: the one that was named, or those that move just now. */
async function choicesFor(
  { desk }: ChatDeps,
  { writer: { viewer }, sheet }: Seat,
  number: string | undefined,
) {
  const most = NUMBERS.tickets.aCard;
  if (!may(viewer, "ask the desk")) {
    const queue = { queue: "mine", most } as const;
    const named = number === undefined ? [] : [{ number: number.toUpperCase(), title: "" }];
    const tickets = number === undefined ? (await listQueue(desk, viewer, queue)).items : named;
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

async function putOn(
  deps: ChatDeps,
  at: At,
  sent: Attaching & { words: string },
): Promise<CardAnswer> {
  const { number, words } = sent;
  const outcome = await told(
    at.seat,
    () => attachAll(deps, at, sent),
    DESK.attached(namesOf(sent.files)),
  );
  return showTicket(deps, at.seat, {
    number,
    drafts: { ...NO_DRAFTS, [sent.internal ? "note" : "reply"]: words },
    told: outcome,
  });
}
