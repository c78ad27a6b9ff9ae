import { presentAttempt, type SentFile } from "#service/chat";
import { parseEmailAddress } from "#service/kernel";
import { foldCode } from "#service/signin";
import type { Answer, ChatDeps, Talk } from "./chat-deps.ts";
import { commandOf, requestIn, ticketIn } from "./commands.ts";
import { hearFiles, runErrand } from "./desk/at-desk.ts";
import { help, obey } from "./obey.ts";
import { carried } from "./press.ts";
import { makeMove } from "./sign-in.ts";

type Heard = { text: string; files: readonly SentFile[] };

/** What somebody wrote: with files for a ticket, for a sign-in that waits for it, or to be done. */
export async function hear(deps: ChatDeps, talk: Talk, { text, files }: Heard): Promise<Answer> {
  if (files.length > 0) {
    const sent = { files, words: carried(text), number: ticketIn(text) };
    return hearFiles(deps, talk, sent);
  }
  return (await hearForSignIn(deps, talk, text)) ?? hearWish(deps, talk, text);
}

/** A code or an address that a sign-in waits for. */
async function hearForSignIn(
  deps: ChatDeps,
  talk: Talk,
  text: string,
): Promise<Answer | undefined> {
  const email = parseEmailAddress(text);
  if (!email && !foldCode(text) && commandOf(text)) return undefined;
  const present = await presentAttempt(deps, talk.workspace.id, talk.caller);
  const attempt = present?.attempt;
  if (email && attempt && (attempt.step === "email" || attempt.step === "provider")) {
    return makeMove(deps, talk, attempt, { do: "email", email, by: "code" });
  }
  if (attempt?.step !== "code" || !looksLikeCode(text)) return undefined;
  return makeMove(deps, talk, attempt, { do: "code", code: text });
}

/** Seven letters and digits, a slip included: a wrong one is told so instead of getting help. */
const looksLikeCode = (text: string): boolean => /^\s*[a-z0-9]{3}[\s-]?[a-z0-9]{4}\s*$/i.test(text);

/** A command, a ticket's number, what a new ticket is about, or words that get help. */
function hearWish(deps: ChatDeps, talk: Talk, text: string): Promise<Answer> | Answer {
  const command = commandOf(text);
  if (command === "greeting") return help(deps, talk);
  if (command) return obey(deps, talk, { do: command });
  const number = ticketIn(text);
  if (number !== undefined) return runErrand(deps, talk, { do: "open", number });
  const words = requestIn(text);
  if (words !== undefined) return runErrand(deps, talk, { do: "new", words });
  return help(deps, talk, { words: text });
}
