import { Refusal } from "#service/kernel";
import { sideOf } from "#service/tickets";
import { button, buttons, primary } from "../cards/card.ts";
import { plainCard } from "../cards/desk-card.ts";
import type { Answer, CardAnswer, ChatDeps, Talk } from "../chat-deps.ts";
import { recognisedIfAny } from "../signed-in.ts";
import { DESK } from "../words/desk.ts";
import { HINTS } from "../words/everyday.ts";
import { attachSent, type Sent, takeFiles } from "./attach.ts";
import { sendRequest, showCatalogue, showForm } from "./ask-desk.ts";
import type { DeskPress } from "./desk-press.ts";
import { PLACES } from "./places.ts";
import { isTheirs, seatOf, shown } from "./seat.ts";
import { showList, showQueue, showTickets } from "./show-lists.ts";
import { showTicket } from "./show-ticket.ts";
import type { At } from "./sent-files.ts";
import { signInBeside, signInFirst } from "./sign-in-first.ts";
import { goToCompany, showCompanies } from "./switch-company.ts";
import { workOnTicket } from "./work-on-ticket.ts";

/** What one asks the desk for in words or by a button of any card. */
type Errand =
  | { do: "tickets" }
  | { do: "queue" }
  | { do: "switch" }
  | { do: "new"; words?: string | undefined }
  | { do: "open"; number: string };

/** Where an errand leads: the place that is kept while somebody signs in. */
function placeOf(errand: Errand): string {
  if (errand.do === "open") return PLACES.ticket(errand.number);
  if (errand.do === "new") return PLACES.new;
  return errand.do === "queue" ? PLACES.queue : PLACES.tickets;
}

/** Runs an errand for whoever is signed in, or signs them in first. */
export async function runErrand(deps: ChatDeps, talk: Talk, errand: Errand): Promise<Answer> {
  const recognised = await recognisedIfAny(deps, talk);
  if (!recognised) return signInFirst(deps, talk, placeOf(errand));
  const seat = seatOf(deps, talk, recognised);
  const side = sideOf(seat.writer);
  switch (errand.do) {
    case "tickets":
      return showTickets(deps, seat);
    case "open":
      return showTicket(deps, seat, { number: errand.number });
    case "switch":
      return showCompanies(deps, seat);
    case "queue":
      if (side === "desk") return showQueue(deps, seat, { queue: "unassigned" });
      return otherwise(DESK.notForContacts);
    case "new":
      if (side === "contact") return showCatalogue(deps, seat, errand.words);
      return otherwise(DESK.notForTechs);
  }
}

/** A ticket as a message of its own: its living card stays where it is (teams.md, "Notices"). */
export async function openBeside(deps: ChatDeps, talk: Talk, number: string): Promise<Answer> {
  const shown = await runErrand(deps, talk, { do: "open", number });
  return shown.kind === "card" ? { kind: "beside", text: HINTS.below, shown } : shown;
}

/** Files that were sent, or a sign-in first: they are sent again then. */
export async function hearFiles(deps: ChatDeps, talk: Talk, sent: Sent): Promise<Answer> {
  const recognised = await recognisedIfAny(deps, talk);
  if (!recognised) return signInFirst(deps, talk, PLACES.tickets);
  return takeFiles(deps, { talk, seat: seatOf(deps, talk, recognised) }, sent);
}

function otherwise(words: { title: string; detail: string }): CardAnswer {
  const on = buttons(button(DESK.tickets, { do: "tickets" }, primary));
  return shown(plainCard(words, on), words.title);
}

/** A press on a card of the desk: for whom it was drawn, and for nobody else. */
export async function pressAtDesk(deps: ChatDeps, talk: Talk, press: DeskPress): Promise<Answer> {
  const recognised = await recognisedIfAny(deps, talk);
  if (!recognised) {
    const to = placeOfPress(press);
    return holds(press) ? signInBeside(deps, talk, to) : signInFirst(deps, talk, to);
  }
  const seat = seatOf(deps, talk, recognised);
  // Whose account it is is asked by the rule of going over: an old choice of companies is one, too.
  if (press.do !== "company" && !isTheirs(deps, seat, press)) {
    return { kind: "hint", text: HINTS.otherCard };
  }
  try {
    return await acted(deps, { talk, seat }, press);
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || !STALE.includes(thrown.code)) throw thrown;
    // A page that is gone, or a card whose buttons are not this person's any more: the newest state.
    return showTickets(deps, seat, { refused: thrown, reference: seat.writer.correlation });
  }
}

const STALE: readonly string[] = ["not-found", "bad-request"];

function acted(deps: ChatDeps, at: At, press: DeskPress): Promise<Answer> {
  const { seat } = at;
  switch (press.do) {
    case "list":
      return showList(deps, seat, press);
    case "queue-page":
      return showQueue(deps, seat, press);
    case "form":
      return showForm(deps, seat, press);
    case "request":
      return sendRequest(deps, at, press);
    case "attach":
      return attachSent(deps, at, press);
    case "company":
      return goToCompany(deps, at, press.accountId);
    default:
      return workOnTicket(deps, seat, press);
  }
}

/** Whether a card holds what would be lost with it. */
const holds = (press: DeskPress): boolean =>
  press.do === "request" ||
  press.do === "attach" ||
  ("reply" in press && (press.reply !== "" || press.note !== ""));

function placeOfPress(press: DeskPress): string {
  if ("number" in press) return PLACES.ticket(press.number);
  if (press.do === "form" || press.do === "request") return PLACES.form(press.type);
  return press.do === "queue-page" ? PLACES.queue : PLACES.tickets;
}
