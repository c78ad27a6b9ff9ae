import { describeDesk, listCatalogue, listSimilar, openTicket } from "#service/tickets";
import { openFiles, sendingKey } from "#service/chat";
import { Refusal } from "#service/kernel";
import type { CardAnswer, ChatDeps } from "../chat-deps.ts";
import type { Told } from "../cards/desk-card.ts";
import { catalogueCard, formCard, NO_REQUEST, type RequestDraft } from "../cards/request.ts";
import { DESK } from "../words/desk.ts";
import { dayTimeAndZone } from "../words/names.ts";
import type { RequestPress } from "./desk-press.ts";
import { sameDrawing, type Seat, shown, told } from "./seat.ts";
import { type At, attachAll, namesOf } from "./sent-files.ts";
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

const LONGEST_TITLE = 100;

/** A request as a message tells it: a sentence is the title; more than that is told in full below it. */
export function draftOf(words = ""): RequestDraft {
  const [first = ""] = words.trim().split("\n");
  const title = [...first].slice(0, LONGEST_TITLE).join("");
  return { ...NO_REQUEST, title, body: title === words.trim() ? "" : words.trim() };
}

/** What was sent before a form and comes along with it. */
type Along = { files: string; names: readonly string[] };

/** The form of one kind of request, with what is open of that kind already. */
export async function showForm(
  { desk }: ChatDeps,
  { writer: { viewer }, sheet }: Seat,
  {
    type: slug,
    ...facts
  }: { type: string; draft?: RequestDraft; along?: Along | undefined; told?: Told | undefined },
): Promise<CardAnswer> {
  const { types, somethingElse } = await listCatalogue(desk, viewer, sheet.workspace);
  const type = types.find((each) => each.slug === slug);
  if (!type && !somethingElse) {
    return shown(catalogueCard(sheet, { types, somethingElse }), DESK.newTicket);
  }
  const asked = { workspace: sheet.workspace, type: slug };
  const similar = type ? await listSimilar(desk, viewer, asked) : [];
  return shown(formCard({ sheet, type, draft: NO_REQUEST, similar, ...facts }), DESK.newTicket);
}

/** A form as it came back: a ticket, once however often it is pressed; or why not, and all of it. */
export async function sendRequest(
  deps: ChatDeps,
  at: At,
  press: RequestPress,
): Promise<CardAnswer> {
  const { seat } = at;
  const { writer, sheet } = seat;
  const { title, body, type, fields, files: sealed } = press;
  const files = sealed === undefined ? [] : openFiles(deps.desk, writer.actor, sealed);
  const key = sendingKey(deps.desk.keyring, press, JSON.stringify([type, title, body, fields]));
  try {
    const request = { title, body, type, fields, key };
    const { number } = await openTicket(deps.desk, writer, sheet.workspace, request);
    const attach = () => attachAll(deps, at, { files, number, sealed });
    const outcome = await told(seat, attach, expectation(deps, seat));
    return await showTicket(deps, seat, { number, told: outcome });
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    const refused = { refused: thrown, reference: writer.correlation };
    const along = sealed === undefined ? undefined : { files: sealed, names: namesOf(files) };
    const draft = { title, body, fields };
    return showForm(deps, sameDrawing(seat, press), { type, draft, along, told: refused });
  }
}

function expectation({ desk }: ChatDeps, { writer: { viewer }, sheet }: Seat): string {
  const { timeZone } = sheet.workspace;
  const { expectedReply } = describeDesk(desk, viewer, sheet.workspace);
  return expectedReply === undefined
    ? DESK.opened
    : DESK.openedBy(dayTimeAndZone(expectedReply, timeZone));
}
