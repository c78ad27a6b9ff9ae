import { mustBeAllowed } from "#service/access";
import { changeTicket, type TicketActs } from "./change-ticket.ts";
import type { InternalNote } from "./desk-ticket.ts";
import { writeOnce } from "./write-once.ts";
import type { Writer } from "./writer.ts";
import { noteFrom } from "./written.ts";

/**
 * A tech writes for the team alone. Nothing that a contact can see moves with it, not even the time
 * of the last change.
 *
 * @throws Refusal `not-found`, `bad-request` for nothing written
 */
export async function writeNote(
  deps: TicketActs,
  writer: Writer,
  input: { number: string; body: string; key?: string | undefined },
): Promise<InternalNote> {
  mustBeAllowed(writer.viewer, "work on tickets");
  const body = noteFrom(input.body);
  return changeTicket(deps, writer, input.number, async (changing) => {
    const { note, repeated } = await writeOnce(changing, writer, {
      body,
      key: input.key,
      audience: "desk",
    });
    return {
      happened: repeated ? [] : [{ kind: "noted", audience: "desk", noteId: note.id }],
      result: { ...note, author: { name: note.author.name } },
    };
  });
}
