import { sendingKey } from "#service/chat";
import {
  answerTicket,
  claimTicket,
  closeTicket,
  reopenTicket,
  replyToTicket,
  setTicket,
  sideOf,
  writeNote,
} from "#service/tickets";
import { NOBODY } from "../cards/desk-ticket.ts";
import type { Answer, ChatDeps } from "../chat-deps.ts";
import { DESK } from "../words/desk.ts";
import type { TicketPress } from "./desk-press.ts";
import { sameDrawing, type Seat, told } from "./seat.ts";
import { showTicket, showWork } from "./show-ticket.ts";

type Pressed<Do extends TicketPress["do"]> = Extract<TicketPress, { do: Do }>;

/** What is pressed on a ticket's card. It is shown as it is then, with whatever was typed and not sent. */
export async function workOnTicket(
  deps: ChatDeps,
  seat: Seat,
  press: TicketPress,
): Promise<Answer> {
  const { number, page, reply, note } = press;
  const drafts = { reply, note };
  if (press.do === "ticket") return showTicket(deps, seat, { number, page, drafts });
  if (press.do === "work") return showWork(deps, seat, { number, drafts });
  const { act, done, sends } = actOf(deps, seat, press);
  const outcome = await told(seat, act, done);
  if ("refused" in outcome) {
    return showTicket(deps, sameDrawing(seat, press), { number, drafts, told: outcome });
  }
  const left = sends === undefined ? drafts : { ...drafts, [sends]: "" };
  return showTicket(deps, seat, { number, drafts: left, told: outcome });
}

type ActPress = Exclude<TicketPress, { do: "ticket" | "work" }>;
type Act = {
  act: () => Promise<unknown>;
  done: string;
  /** The field whose words are sent by it. */
  sends?: "reply" | "note";
};

function actOf(deps: ChatDeps, seat: Seat, press: ActPress): Act {
  const { desk } = deps;
  const { writer } = seat;
  const { number } = press;
  switch (press.do) {
    case "reply":
      return { act: () => say(deps, seat, press), done: DESK.sent, sends: "reply" };
    case "note-down": {
      const key = sendingKey(desk.keyring, press, number, press.note);
      const act = () => writeNote(desk, writer, { number, body: press.note, key });
      return { act, done: DESK.noted, sends: "note" };
    }
    case "close":
      return { act: () => closeTicket(desk, writer, number), done: DESK.isClosed };
    case "reopen":
      return { act: () => reopenTicket(desk, writer, number), done: DESK.isOpen };
    case "claim":
      return { act: () => claimTicket(desk, writer, number), done: DESK.claimed };
    case "change":
      return { act: () => change(deps, seat, press), done: DESK.changed };
  }
}

/** A contact replies, the desk answers: each as themselves. */
function say({ desk }: ChatDeps, { writer }: Seat, press: Pressed<"reply">): Promise<unknown> {
  const { number, reply: body, waits } = press;
  const key = sendingKey(desk.keyring, press, number, body);
  if (sideOf(writer) === "contact") return replyToTicket(desk, writer, { number, body, key });
  const state = waits ? { state: "waiting" as const } : {};
  return answerTicket(desk, writer, { number, body, key, ...state });
}

/** Only what was chosen anew: what a colleague set meanwhile stays. */
async function change(
  { desk }: ChatDeps,
  { writer }: Seat,
  { number, ...chosen }: Pressed<"change">,
): Promise<void> {
  const { state, priority, assignee, wasState, wasPriority, wasAssignee } = chosen;
  const techId = assignee === NOBODY ? null : assignee;
  await setTicket(desk, writer, {
    number,
    ...(assignee !== wasAssignee && { techId }),
    ...(priority !== wasPriority && { priority }),
    ...(state !== wasState && { state }),
  });
}
