import { mustBeAllowed } from "#service/access";
import { changeTicket, type Happened, type TicketActs } from "./change-ticket.ts";
import { setState } from "./set-state.ts";
import { writeOnce } from "./write-once.ts";
import type { PublicNote, TicketState } from "./ticket.ts";
import type { Writer } from "./writer.ts";
import { noteFrom } from "./written.ts";

/**
 * A tech answers, for everyone who may see the ticket. `state`: where it stands then, `waiting` for
 * "over to you"; without one a new ticket is open, and any other stays as it is.
 *
 * @throws Refusal `not-found`, `bad-request` for nothing written
 */
export async function answerTicket(
  deps: TicketActs,
  writer: Writer,
  input: {
    number: string;
    body: string;
    state?: Exclude<TicketState, "new"> | undefined;
    key?: string | undefined;
  },
): Promise<PublicNote> {
  mustBeAllowed(writer.viewer, "work on tickets");
  const body = noteFrom(input.body);
  return changeTicket(deps, writer, input.number, async (changing) => {
    const said = await writeOnce(changing, writer, { body, key: input.key, audience: "public" });
    if (said.repeated) return { happened: [], result: said.note };
    const { state } = changing.ticket;
    const happened: Happened[] = [
      { kind: "answered", audience: "public", noteId: said.note.id },
      ...(await setState(changing, input.state ?? (state === "new" ? "open" : state))),
    ];
    return { happened, result: said.note };
  });
}
