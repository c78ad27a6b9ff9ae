import { refusal } from "#service/kernel";
import type { Changing } from "./change-ticket.ts";
import { submit } from "./submit.ts";
import type { NewNote } from "./ticket-changes.ts";
import type { PublicNote } from "./ticket.ts";
import { sideOf, type Writer } from "./writer.ts";

/** A note, and whether the same form had written it already. */
type Said = { note: PublicNote; repeated: boolean };

/**
 * Writes a note, once however often its form is sent. One of the team's own moves nothing that a
 * contact can see, not even the time of the last change.
 */
export async function writeOnce(
  { ticket, changes, at, newId }: Changing,
  writer: Writer,
  { body, key, audience }: Pick<NewNote, "body" | "audience"> & { key: string | undefined },
): Promise<Said> {
  const id = newId();
  const act = `${audience === "desk" ? "internal note" : "note"} ${ticket.id}`;
  const madeId = await submit(changes, writer, { act, key, madeId: id, at });
  if (madeId !== id) {
    const earlier = await changes.noteOf(ticket, { id: madeId, audience });
    if (!earlier) throw refusal("conflict");
    return { note: earlier, repeated: true };
  }
  const author = { name: writer.name, side: sideOf(writer) };
  await changes.addNote(ticket, { id, audience, side: author.side, author: author.name, body, at });
  if (audience === "public") await changes.touch(ticket, at);
  return { note: { id, author, at, body }, repeated: false };
}
