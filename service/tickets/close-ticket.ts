import { mustBeAllowed } from "#service/access";
import { changeTicket, type TicketActs } from "./change-ticket.ts";
import { setState } from "./set-state.ts";
import type { Writer } from "./writer.ts";

/** A contact needs nothing more, or took care of it. @throws Refusal `not-found` */
export async function closeTicket(deps: TicketActs, writer: Writer, number: string): Promise<void> {
  mustBeAllowed(writer.viewer, "ask the desk");
  await changeTicket(deps, writer, number, async (changing) => ({
    happened: await setState(changing, "closed"),
    result: undefined,
  }));
}

/** A contact needs it after all: a closed ticket is open again. @throws Refusal `not-found` */
export async function reopenTicket(
  deps: TicketActs,
  writer: Writer,
  number: string,
): Promise<void> {
  mustBeAllowed(writer.viewer, "ask the desk");
  await changeTicket(deps, writer, number, async (changing) => {
    const { state } = changing.ticket;
    const happened = await setState(changing, state === "closed" ? "open" : state);
    return { happened, result: undefined };
  });
}
