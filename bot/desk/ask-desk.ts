import {
  type Catalogue,
  describeDesk,
  listCatalogue,
  listSimilar,
  openTicket,
  type RequestType,
  SOMETHING_ELSE,
} from "#service/tickets";
import { openFiles, sendingKey, type SentFile } from "#service/chat";
import { Refusal, refusal } from "#service/kernel";
import type { Card } from "../cards/card.ts";
import type { Answer, CardAnswer, ChatDeps } from "../chat-deps.ts";
import { LONGEST, type Told } from "../cards/desk-card.ts";
import {
  catalogueCard,
  formCard,
  longFormCard,
  NO_REQUEST,
  type RequestDraft,
} from "../cards/request.ts";
import { DESK } from "../words/desk.ts";
import { dayTimeAndZone } from "../words/names.ts";
import { saidOf } from "../words/refusals.ts";
import type { RequestPress } from "./desk-press.ts";
import { sameDrawing, type Seat, shown } from "./seat.ts";
import { type At, attachInTime, namesOf } from "./sent-files.ts";
import { showTicket } from "./show-ticket.ts";

/** What may be asked for. Where that is one thing, its form; in one's own words, with the words. */
export async function showCatalogue(
  deps: ChatDeps,
  seat: Seat,
  words?: string,
): Promise<CardAnswer> {
  const { writer, sheet } = seat;
  const offered = await listCatalogue(deps.desk, writer.viewer, sheet.workspace);
  const free = offered.somethingElse && (words !== undefined || offered.types.length === 0);
  if (free) return showForm(deps, seat, { type: "", draft: draftOf(words) });
  return shown(catalogueCard(sheet, offered), DESK.newTicket);
}

/** A request as a message tells it: a sentence is the title; more than that is told in full below it. */
export function draftOf(words = ""): RequestDraft {
  const [first = ""] = words.trim().split("\n");
  const title = [...first].slice(0, LONGEST.title).join("");
  return { ...NO_REQUEST, title, body: title === words.trim() ? "" : words.trim() };
}

/** What was sent before a form and comes along with it. */
type Along = { files: string; names: readonly string[] };

type FormAsked = {
  type: string;
  draft?: RequestDraft;
  along?: Along | undefined;
  told?: Told | undefined;
};
type Form = { catalogue: Catalogue; type: RequestType | undefined; card: Card | undefined };

/** The form of one kind of request, with what is open of that kind already; none that is too long. */
async function formOf(
  { desk }: ChatDeps,
  { writer: { viewer }, sheet }: Seat,
  { type: slug, ...facts }: FormAsked,
): Promise<Form> {
  const { workspace } = sheet;
  const catalogue = await listCatalogue(desk, viewer, workspace);
  const type = catalogue.types.find((each) => each.slug === slug);
  if (!type && !catalogue.somethingElse) return { catalogue, type, card: undefined };
  const similar = type ? await listSimilar(desk, viewer, { workspace, type: slug }) : [];
  const card = formCard({ sheet, type, draft: NO_REQUEST, similar, ...facts });
  return { catalogue, type, card };
}

/** A request's form, or where to find one. */
export async function showForm(deps: ChatDeps, seat: Seat, asked: FormAsked): Promise<CardAnswer> {
  const { catalogue, type, card } = await formOf(deps, seat, asked);
  const { sheet } = seat;
  const isLong = type !== undefined || catalogue.somethingElse;
  const elsewhere = isLong ? longFormCard({ sheet, type }) : catalogueCard(sheet, catalogue);
  return shown(card ?? elsewhere, DESK.newTicket);
}

/** A form as it came back: a ticket, once however often it is pressed; or why not, and all of it. */
export async function sendRequest(deps: ChatDeps, at: At, press: RequestPress): Promise<Answer> {
  const { seat } = at;
  const { writer, sheet } = seat;
  const { title, body, type, fields, files: sealed } = press;
  const key = sendingKey(deps.desk.keyring, press, JSON.stringify([type, title, body, fields]));
  const files = sealed === undefined ? [] : filesIn(deps, seat, sealed);
  try {
    if (!files) throw refusal("conflict", { problem: DESK.filesGone });
    const request = { title, body, type, fields, key };
    const { number } = await openTicket(deps.desk, writer, sheet.workspace, request);
    const sent = { files, number, sealed, done: expectation(deps, seat) };
    return await attachInTime(deps, at, sent, (sitting, outcome) => {
      const without = "refused" in outcome ? { ...outcome, though: DESK.openedWithout } : outcome;
      return showTicket(deps, sitting, { number, told: without });
    });
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    const along = sealed && files ? { files: sealed, names: namesOf(files) } : undefined;
    return showRefused(deps, seat, { press, along, refused: thrown });
  }
}

/** What was sent before a form; undefined where it waited too long. */
function filesIn({ desk }: ChatDeps, { writer }: Seat, sealed: string): SentFile[] | undefined {
  try {
    return openFiles(desk, writer.actor, sealed);
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code === "not-found") return undefined;
    throw thrown;
  }
}

/** The form with all that was typed, and why it was not taken. What cannot be drawn again stays. */
async function showRefused(
  deps: ChatDeps,
  seat: Seat,
  { press, along, refused }: { press: RequestPress; along: Along | undefined; refused: Refusal },
): Promise<Answer> {
  const { title, body, type, fields } = press;
  const { workspace } = seat.sheet;
  const told = { refused, reference: seat.writer.correlation };
  const asked = { type, draft: { title, body, fields }, along, told };
  const form = await formOf(deps, sameDrawing(seat, press), asked);
  const isSame = (form.type?.slug ?? SOMETHING_ELSE) === type;
  if (form.card && isSame) return shown(form.card, DESK.newTicket);
  return { kind: "hint", text: saidOf(refused, { workspace, reference: told.reference }) };
}

function expectation({ desk }: ChatDeps, { writer: { viewer }, sheet }: Seat): string {
  const { timeZone } = sheet.workspace;
  const { expectedReply } = describeDesk(desk, viewer, sheet.workspace);
  return expectedReply === undefined
    ? DESK.opened
    : DESK.openedBy(dayTimeAndZone(expectedReply, timeZone));
}
