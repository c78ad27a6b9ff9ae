import { sendingKey, type SentFile } from "#service/chat";
import { attachAtDesk, attachFile, attachmentName, sideOf } from "#service/tickets";
import { clipped, deskTicketPath, LONGEST, ticketPath, type Told } from "../cards/desk-card.ts";
import { filesUnderwayCard } from "../cards/files-underway.ts";
import type { CardAnswer, ChatDeps, Talk } from "../chat-deps.ts";
import { inTime } from "../in-time.ts";
import { recognisedIn } from "../signed-in.ts";
import { type Seat, seatOf, shown, told } from "./seat.ts";

/** Who sits at the desk, and through which bot they speak. */
export type At = { talk: Talk; seat: Seat };

/** Files for a ticket. `sealed`: as a card's button brought them, which may be pressed twice. */
export type Attaching = {
  files: readonly SentFile[];
  number: string;
  internal?: boolean;
  sealed?: string | undefined;
};

/** What files are called on a card. */
export const namesOf = (files: readonly SentFile[]): string[] =>
  files.map(({ name }) => clipped(attachmentName(name), LONGEST.name).text);

/**
 * Puts files on a ticket and draws it then. What takes longer than Teams waits for an answer goes on
 * beside it: the card says so, and has nothing to type into that would be lost when it changes.
 */
export async function attachInTime(
  deps: ChatDeps,
  at: At,
  sent: Attaching & { done: string },
  draw: (seat: Seat, told: Told) => Promise<CardAnswer>,
): Promise<CardAnswer> {
  const { seat, talk } = at;
  const attaching = told(seat, () => attachAll(deps, at, sent), sent.done);
  const outcome = await inTime(attaching, deps.fileRoom);
  if (outcome) return draw(seat, outcome);
  const { sheet, writer } = seat;
  const { number, files } = sent;
  const path = sideOf(writer) === "contact" ? ticketPath(number) : deskTicketPath(number);
  const waiting = filesUnderwayCard(sheet, { names: namesOf(files), number, path });
  // Minutes later somebody else may sit there, or nobody: what is drawn is theirs to see.
  const later = async (): Promise<CardAnswer> => {
    const came = await attaching;
    return draw(seatOf(deps, talk, await recognisedIn(deps, talk)), came);
  };
  return { ...shown(waiting, `#${number}`), later };
}

/** One after the other, each once: what breaks off leaves those before it. @throws Refusal */
async function attachAll(
  { desk, fetchFile }: ChatDeps,
  { talk, seat: { writer } }: At,
  { files, number, internal = false, sealed }: Attaching,
): Promise<void> {
  for (const [nth, file] of files.entries()) {
    const key =
      sealed === undefined ? undefined : sendingKey(desk.keyring, { form: sealed }, String(nth));
    const bytes = fetchFile(file, talk.bot);
    const { name, type } = file;
    const given = { number, name, type, bytes, key };
    await (sideOf(writer) === "contact"
      ? attachFile(desk, writer, given)
      : attachAtDesk(desk, writer, { ...given, internal }));
  }
}
