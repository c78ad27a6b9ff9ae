import { leaveAlone } from "#service/chat";
import { describeSession, endSession, type Recognised } from "#service/sessions";
import { showCallForm } from "./ask-for-call.ts";
import { helpCard, signedOutCard, whoCard } from "./cards/everyday.ts";
import type { Answer, ChatDeps, Talk } from "./chat-deps.ts";
import { runErrand } from "./desk/at-desk.ts";
import { showPlace } from "./desk/places.ts";
import { seatOf } from "./desk/seat.ts";
import { carried, type Command } from "./press.ts";
import { beginSignIn } from "./sign-in.ts";
import { recognisedIfAny, recognisedIn } from "./signed-in.ts";
import { EVERYDAY } from "./words/everyday.ts";

type Commanded = { do: Command; to?: string | undefined; words?: string | undefined };

/** Does what was asked for in words, or by a button of any card. */
export function obey(
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
export async function help(
  deps: ChatDeps,
  talk: Talk,
  { words }: { words?: string } = {},
): Promise<Answer> {
  const signedIn = (await recognisedIfAny(deps, talk)) !== undefined;
  const understood = words === undefined;
  const { mode } = talk.caller.chat;
  const begins = words && carried(words);
  const sentence = begins !== undefined && SENTENCE.test(begins) ? begins : undefined;
  const card = helpCard(talk.workspace, { understood, mode, signedIn, words: sentence });
  return { kind: "card", card, about: understood ? EVERYDAY.help : EVERYDAY.unclear };
}

/** Several words may be what somebody needs help with. */
const SENTENCE = /\p{L}\s+\p{L}/u;
