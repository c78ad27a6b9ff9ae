import { mustBeAllowed } from "#service/access";
import { changeTicket, type TicketActs } from "./change-ticket.ts";
import type { InternalNote } from "./desk-ticket.ts";
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
  input: { number: string; body: string },
): Promise<InternalNote> {
  mustBeAllowed(writer.viewer, "work on tickets");
  const body = noteFrom(input.body);
  return changeTicket(deps, writer, input.number, async ({ ticket, changes, at, newId }) => {
    const id = newId();
    await changes.addNote(ticket, {
      id,
      audience: "desk",
      side: "desk",
      author: writer.name,
      body,
      at,
    });
    return {
      happened: [{ kind: "noted", audience: "desk", noteId: id }],
      result: { id, author: { name: writer.name }, at, body },
    };
  });
}
