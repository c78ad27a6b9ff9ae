import { chatCaller, findHome, leaveAlone, presentAttempt } from "#service/chat";
import { parseEmailAddress, Refusal } from "#service/kernel";
import { describeSession, endSession, type Recognised } from "#service/sessions";
import { foldCode } from "#service/signin";
import type { Workspace } from "#service/workspaces";
import { sendCallForm, showCallForm } from "./ask-for-call.ts";
import { helpCard, refusedCard, signedOutCard, welcomeCard, whoCard } from "./cards/everyday.ts";
import type { Answer, ChatDeps, Talk } from "./chat-deps.ts";
import { commandOf, requestIn, ticketIn } from "./commands.ts";
import { hearFiles, openBeside, pressAtDesk, runErrand } from "./desk/at-desk.ts";
import { showPlace } from "./desk/places.ts";
import { seatOf } from "./desk/seat.ts";
import type { Command } from "./press.ts";
import { beginSignIn, makeMove, pressInSignIn } from "./sign-in.ts";
import { recognisedIfAny, recognisedIn } from "./signed-in.ts";
import { hearTeams, isTeamsSaid } from "./sso.ts";
import type { TeamsSaid } from "./teams-said.ts";
import type { Turn } from "./turn.ts";
import { EVERYDAY, HINTS } from "./words/everyday.ts";

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
    const card = refusedCard(thrown, { workspace, reference: turn.reference });
    return { kind: "card", card, about: EVERYDAY.signIn };
  }
}

type Spoken = Exclude<Turn["said"], TeamsSaid | { kind: "removed" | "nothing" | "invoke" }>;

function answer(deps: ChatDeps, talk: Talk, said: Spoken): Promise<Answer> | Answer {
  if (said.kind === "installed") {
    return { kind: "card", card: welcomeCard(talk.workspace), about: EVERYDAY.welcome };
  }
  if (said.kind === "text") {
    const { text: words, files } = said;
    if (files.length === 0) return hear(deps, talk, words);
    return hearFiles(deps, talk, {
      files,
      words: words.slice(0, MOST_WORDS),
      number: ticketIn(words),
    });
  }
  const { press, cardId } = said;
  if (!press) return { kind: "hint", text: HINTS.unknown };
  if (press.do === "ask-for-call") return sendCallForm(deps, talk, press);
  if (press.do === "open") return openBeside(deps, talk, press.number);
  if ("attempt" in press) return pressInSignIn(deps, talk, { press, cardId });
  return "owner" in press ? pressAtDesk(deps, talk, press) : obey(deps, talk, press);
}

/** A code or an address that the sign-in waits for, a command, or words that get help. */
async function hear(deps: ChatDeps, talk: Talk, text: string): Promise<Answer> {
  const email = parseEmailAddress(text);
  const command = commandOf(text);
  if (email || foldCode(text) || !command) {
    const present = await presentAttempt(deps, talk.workspace.id, talk.caller);
    const attempt = present?.attempt;
    if (email && attempt && (attempt.step === "email" || attempt.step === "provider")) {
      return makeMove(deps, talk, attempt, { do: "email", email, by: "code" });
    }
    if (attempt?.step === "code" && looksLikeCode(text)) {
      return makeMove(deps, talk, attempt, { do: "code", code: text });
    }
  }
  if (command && command !== "greeting") return obey(deps, talk, { do: command });
  const number = ticketIn(text);
  if (number !== undefined) return runErrand(deps, talk, { do: "open", number });
  const words = requestIn(text);
  if (words !== undefined) return runErrand(deps, talk, { do: "new", words });
  return help(deps, talk, command === "greeting" ? {} : { words: text });
}

/** Seven letters and digits, a slip included: a wrong one is told so instead of getting help. */
const looksLikeCode = (text: string): boolean => /^\s*[a-z0-9]{3}[\s-]?[a-z0-9]{4}\s*$/i.test(text);

type Commanded = { do: Command; to?: string | undefined; words?: string | undefined };

function obey(
  deps: ChatDeps,
  talk: Talk,
  { do: command, to, words }: Commanded,
): Promise<Answer> | Answer {
  switch (command) {
    case "sign-in":
      return signIn(deps, talk, to);
    case "sign-out":
      return signOut(deps, talk);
    case "tickets":
    case "switch":
    case "queue":
      return runErrand(deps, talk, { do: command });
    case "new":
      return runErrand(deps, talk, { do: command, words });
    case "who":
      return who(deps, talk);
    case "help":
      return help(deps, talk);
    case "call":
      return showCallForm(talk);
  }
}

async function signIn(deps: ChatDeps, talk: Talk, to: string | undefined): Promise<Answer> {
  const signedIn = await recognisedIfAny(deps, talk);
  if (!signedIn) return beginSignIn(deps, talk, to);
  return to === undefined
    ? whoIs(deps, signedIn)
    : showPlace(deps, seatOf(deps, talk, signedIn), to);
}

async function signOut(deps: ChatDeps, talk: Talk): Promise<Answer> {
  const signedIn = await recognisedIfAny(deps, talk);
  if (signedIn) await endSession(deps.sessions, signedIn.session, talk.caller);
  else await leaveAlone(deps, talk.workspace, talk.caller);
  return { kind: "card", card: signedOutCard(signedIn !== undefined), about: EVERYDAY.signedOut };
}

const who = async (deps: ChatDeps, talk: Talk): Promise<Answer> =>
  whoIs(deps, await recognisedIn(deps, talk));

async function whoIs(deps: ChatDeps, signedIn: Recognised): Promise<Answer> {
  const card = whoCard(await describeSession(deps.sessions, signedIn));
  return { kind: "card", card, about: EVERYDAY.signedIn };
}

/** Short help; `words`: what was not understood. */
async function help(
  deps: ChatDeps,
  talk: Talk,
  { words }: { words?: string } = {},
): Promise<Answer> {
  const signedIn = (await recognisedIfAny(deps, talk)) !== undefined;
  const understood = words === undefined;
  const { mode } = talk.caller.chat;
  const begins = words?.slice(0, MOST_WORDS);
  const sentence = begins !== undefined && SENTENCE.test(begins) ? begins : undefined;
  const card = helpCard(talk.workspace, { understood, mode, signedIn, words: sentence });
  return { kind: "card", card, about: understood ? EVERYDAY.help : EVERYDAY.unclear };
}

/** Several words may be what somebody needs help with. */
const SENTENCE = /\p{L}\s+\p{L}/u;
const MOST_WORDS = 1000;
