import { refusal } from "#service/kernel";
import type { Changing } from "./change-ticket.ts";
import type { NewNote } from "./ticket-changes.ts";
import type { PublicNote } from "./ticket.ts";
import { sideOf, type Writer } from "./writer.ts";

/** A note, and whether the same form had written it already. */
export type Said = { note: PublicNote; repeated: boolean };

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
  const { workspaceId } = ticket;
  if (key !== undefined) {
    const act = `${audience === "desk" ? "internal note" : "note"} ${ticket.id}`;
    const madeId = await changes.submit({
      workspaceId,
      actor: writer.actor,
      act,
      key,
      madeId: id,
      at,
    });
    if (madeId !== id) {
      return { note: await earlier(changes, ticket, { id: madeId, audience }), repeated: true };
    }
  }
  const author = { name: writer.name, side: sideOf(writer) };
  await changes.addNote(ticket, { id, audience, side: author.side, author: author.name, body, at });
  if (audience === "public") await changes.touch(ticket, at);
  return { note: { id, author, at, body }, repeated: false };
}

async function earlier(
  changes: Changing["changes"],
  ticket: Changing["ticket"],
  made: Pick<NewNote, "id" | "audience">,
): Promise<PublicNote> {
  const note = await changes.noteOf(ticket, made);
  if (!note) throw refusal("conflict");
  return note;
}
