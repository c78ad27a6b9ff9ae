import { mustBeAllowed } from "#service/access";
import { changeTicket, type TicketActs } from "./change-ticket.ts";
import { setState } from "./set-state.ts";
import type { Priority, TicketState } from "./ticket.ts";
import type { Writer } from "./writer.ts";

/** A tech says where a ticket stands. @throws Refusal `not-found` */
export async function moveTicket(
  deps: TicketActs,
  writer: Writer,
  input: { number: string; state: Exclude<TicketState, "new"> },
): Promise<void> {
  mustBeAllowed(writer.viewer, "work on tickets");
  await stateTo(deps, writer, input.number, input.state);
}

/** A contact needs nothing more, or took care of it. @throws Refusal `not-found` */
export async function closeTicket(deps: TicketActs, writer: Writer, number: string): Promise<void> {
  mustBeAllowed(writer.viewer, "ask the desk");
  await stateTo(deps, writer, number, "closed");
}

/** A contact needs it after all: a closed ticket is open again. @throws Refusal `not-found` */
export async function reopenTicket(
  deps: TicketActs,
  writer: Writer,
  number: string,
): Promise<void> {
  mustBeAllowed(writer.viewer, "ask the desk");
  await changeTicket(deps, writer, number, async (changing) => ({
    happened: changing.ticket.state === "closed" ? await setState(changing, "open") : [],
    result: undefined,
  }));
}

/** A tech says what comes first. Contacts are not shown it. @throws Refusal `not-found` */
export async function prioritiseTicket(
  deps: TicketActs,
  writer: Writer,
  input: { number: string; priority: Priority },
): Promise<void> {
  mustBeAllowed(writer.viewer, "work on tickets");
  const to = input.priority;
  await changeTicket(deps, writer, input.number, async ({ ticket, changes }) => {
    const from = ticket.priority;
    if (from === to) return { happened: [], result: undefined };
    await changes.setPriority(ticket, to);
    return { happened: [{ kind: "priority", audience: "desk", from, to }], result: undefined };
  });
}

async function stateTo(
  deps: TicketActs,
  writer: Writer,
  number: string,
  to: TicketState,
): Promise<void> {
  await changeTicket(deps, writer, number, async (changing) => ({
    happened: await setState(changing, to),
    result: undefined,
  }));
}
