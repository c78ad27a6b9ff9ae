import { chatCaller, findHome } from "#service/chat";
import { Refusal } from "#service/kernel";
import type { Workspace } from "#service/workspaces";
import { sendCallForm } from "./ask-for-call.ts";
import { welcomeCard } from "./cards/everyday.ts";
import type { Answer, ChatDeps, Talk } from "./chat-deps.ts";
import { openBeside, pressAtDesk } from "./desk/at-desk.ts";
import { excuse } from "./excuse.ts";
import { hear } from "./hear.ts";
import { obey } from "./obey.ts";
import { pressInSignIn } from "./sign-in.ts";
import { hearTeams, isTeamsSaid } from "./sso.ts";
import type { TeamsSaid } from "./teams-said.ts";
import type { Turn } from "./turn.ts";
import { EVERYDAY, HINTS } from "./words/everyday.ts";
import { saidOf } from "./words/refusals.ts";

type Roster = Talk["knownEmail"];

/**
 * One turn of the chat: what was said, by whom, and the one thing it is answered. The rules are
 * asked; nothing here decides who gets in.
 */
export async function converse(deps: ChatDeps, turn: Turn, knownEmail: Roster): Promise<Answer> {
  const { said, room, account } = turn;
  const now = deps.signin.clock.now();
  if (said.kind === "removed") {
    await deps.chat.leave(room);
    return { kind: "nothing" };
  }
  if (said.kind === "nothing" || said.kind === "invoke") return { kind: "nothing" };
  if (isTeamsSaid(said)) return hearTeams(deps, { ...turn, said }, knownEmail);
  if (!turn.personal) {
    return said.kind === "installed" ? { kind: "nothing" } : { kind: "hint", text: HINTS.group };
  }
  if (said.kind === "installed" && !(await deps.chat.greet(room, now))) return { kind: "nothing" };
  if (!account) return { kind: "hint", text: HINTS.nobody };
  let workspace: Workspace | undefined;
  try {
    workspace = await findHome({ ...deps.signin.stores, chat: deps.chat }, account);
    const caller = chatCaller(deps.signin, account, turn.reference);
    return await answer(deps, { workspace, caller, bot: turn.appId, knownEmail }, said);
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    const { reference } = turn;
    if (keepsItsCard(said)) return { kind: "hint", text: saidOf(thrown, { workspace, reference }) };
    return excuse(deps, thrown, { workspace, reference });
  }
}

/**
 * A press on a card that stays where nothing can be done: it may hold somebody's words, or is the
 * living one of a ticket.
 */
export function keepsItsCard(said: Turn["said"]): boolean {
  const press = said.kind === "press" ? said.press : undefined;
  if (!press) return false;
  return "owner" in press || press.do === "ask-for-call" || press.do === "open";
}

type Spoken = Exclude<Turn["said"], TeamsSaid | { kind: "removed" | "nothing" | "invoke" }>;

function answer(deps: ChatDeps, talk: Talk, said: Spoken): Promise<Answer> | Answer {
  if (said.kind === "installed") {
    return { kind: "card", card: welcomeCard(talk.workspace), about: EVERYDAY.welcome };
  }
  if (said.kind === "text") return hear(deps, talk, said);
  const { press, cardId } = said;
  if (!press) return { kind: "hint", text: HINTS.unknown };
  if (press.do === "ask-for-call") return sendCallForm(deps, talk, press);
  if (press.do === "open") return openBeside(deps, talk, press.number);
  if ("attempt" in press) return pressInSignIn(deps, talk, { press, cardId });
  return "owner" in press ? pressAtDesk(deps, talk, press) : obey(deps, talk, press);
}
