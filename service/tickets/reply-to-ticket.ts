import { mustBeAllowed } from "#service/access";
import { type Changing, changeTicket, type Happened, type TicketActs } from "./change-ticket.ts";
import { setState } from "./set-state.ts";
import { writeOnce } from "./write-once.ts";
import type { PublicNote } from "./ticket.ts";
import type { Writer } from "./writer.ts";
import { noteFrom } from "./written.ts";

/**
 * A contact says something on a ticket that they may see. A ticket that waited for them, or was
 * closed, is open again.
 *
 * @throws Refusal `not-found`, `bad-request` for nothing written
 */
export async function replyToTicket(
  deps: TicketActs,
  writer: Writer,
  input: { number: string; body: string; key?: string | undefined },
): Promise<PublicNote> {
  mustBeAllowed(writer.viewer, "ask the desk");
  const body = noteFrom(input.body);
  return changeTicket(deps, writer, input.number, async (changing) => {
    const said = await writeOnce(changing, writer, { body, key: input.key, audience: "public" });
    if (said.repeated) return { happened: [], result: said.note };
    const happened: Happened[] = [
      { kind: "replied", audience: "public", noteId: said.note.id },
      ...(await reopened(changing)),
    ];
    return { happened, result: said.note };
  });
}

async function reopened(changing: Changing): Promise<Happened[]> {
  const { state } = changing.ticket;
  return state === "waiting" || state === "closed" ? setState(changing, "open") : [];
}
