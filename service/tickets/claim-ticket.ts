import { mustBeAllowed } from "#service/access";
import { refusal } from "#service/kernel";
import { changeTicket, type TicketActs } from "./change-ticket.ts";
import { setState } from "./set-state.ts";
import { give, stateAfter } from "./set-ticket.ts";
import type { Writer } from "./writer.ts";

/**
 * A tech takes a ticket that nobody has. Of two at once one wins, and the other is told who has it.
 *
 * @throws Refusal `conflict` naming whose it is, `not-found`
 */
export async function claimTicket(deps: TicketActs, writer: Writer, number: string): Promise<void> {
  const { viewer } = writer;
  mustBeAllowed(viewer, "work on tickets");
  if (viewer.kind === "contact") throw refusal("not-found");
  const { techId } = viewer;
  await changeTicket(deps, writer, number, async (changing) => {
    const { assignee } = changing.ticket;
    if (assignee && assignee.id !== techId) {
      const problem = `${assignee.name} has this ticket already. Take the next one.`;
      throw refusal("conflict", { problem });
    }
    const given = await give(changing, { id: techId, name: writer.name });
    const moved = await setState(changing, stateAfter(changing, given));
    return { happened: [...given, ...moved], result: undefined };
  });
}
