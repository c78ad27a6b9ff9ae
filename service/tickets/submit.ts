import { refusal } from "#service/kernel";
import type { Changing } from "./change-ticket.ts";
import type { PublicNote } from "./ticket.ts";
import { sideOf, type Writer } from "./writer.ts";

/** A public note, and whether the same form had written it already. */
export type Said = { note: PublicNote; repeated: boolean };

/** Writes a public note, once however often its form is sent. */
export async function writeOnce(
  { ticket, changes, at, newId }: Changing,
  writer: Writer,
  { body, key }: { body: string; key: string | undefined },
): Promise<Said> {
  const id = newId();
  const { workspaceId } = ticket;
  if (key !== undefined) {
    const act = `note ${ticket.id}`;
    const madeId = await changes.submit({
      workspaceId,
      actor: writer.actor,
      act,
      key,
      madeId: id,
      at,
    });
    if (madeId !== id) return { note: await earlier(changes, ticket, madeId), repeated: true };
  }
  const author = { name: writer.name, side: sideOf(writer) };
  await changes.addNote(ticket, {
    id,
    audience: "public",
    side: author.side,
    author: author.name,
    body,
    at,
  });
  await changes.touch(ticket, at);
  return { note: { id, author, at, body }, repeated: false };
}

async function earlier(
  changes: Changing["changes"],
  ticket: Changing["ticket"],
  noteId: string,
): Promise<PublicNote> {
  const note = await changes.publicNote(ticket, noteId);
  if (!note) throw refusal("conflict");
  return note;
}
