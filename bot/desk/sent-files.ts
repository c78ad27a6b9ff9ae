import { sendingKey, type SentFile } from "#service/chat";
import { attachFile, attachmentName } from "#service/tickets";
import { clipped, LONGEST } from "../cards/desk-card.ts";
import type { ChatDeps, Talk } from "../chat-deps.ts";
import type { Seat } from "./seat.ts";

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

/** One after the other, each once: what breaks off leaves those before it. @throws Refusal */
export async function attachAll(
  { desk, fetchFile }: ChatDeps,
  { talk, seat: { writer } }: At,
  { files, number, internal = false, sealed }: Attaching,
): Promise<void> {
  for (const [nth, file] of files.entries()) {
    const key =
      sealed === undefined ? undefined : sendingKey(desk.keyring, { form: sealed }, String(nth));
    const bytes = fetchFile(file, talk.bot);
    const { name, type } = file;
    await attachFile(desk, writer, { number, name, type, internal, bytes, key });
  }
}
