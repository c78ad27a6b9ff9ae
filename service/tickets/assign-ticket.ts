import { mustBeAllowed } from "#service/access";
import { isId, refusal } from "#service/kernel";
import { type Changing, changeTicket, type Happened, type TicketActs } from "./change-ticket.ts";
import type { DeskStore } from "./desk-store.ts";
import type { Colleague } from "./desk-ticket.ts";
import { setState } from "./set-state.ts";
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
    const happened = await given(changing, { id: techId, name: writer.name });
    return { happened, result: undefined };
  });
}

/**
 * Gives a ticket to a tech of the workspace, or takes it from whoever has it (`null`).
 *
 * @throws Refusal `not-found`; `bad-request` where there is no such tech
 */
export async function assignTicket(
  deps: TicketActs & { desk: DeskStore },
  writer: Writer,
  input: { number: string; techId: string | null },
): Promise<void> {
  mustBeAllowed(writer.viewer, "work on tickets");
  const { techId } = input;
  const known = techId !== null && isId(techId);
  const to = known ? await deps.desk.colleague(writer.viewer.workspaceId, techId) : undefined;
  if (techId !== null && !to) {
    throw refusal("bad-request", { field: "techId", problem: "No such tech works here." });
  }
  await changeTicket(deps, writer, input.number, async (changing) => ({
    happened: await given(changing, to),
    result: undefined,
  }));
}

/** Somebody who takes a new ticket has looked at it: it is open. */
async function given(changing: Changing, to: Colleague | undefined): Promise<Happened[]> {
  const { ticket, changes } = changing;
  if (ticket.assignee?.id === to?.id) return [];
  await changes.setAssignee(ticket, to?.id ?? null);
  const assigned: Happened = {
    kind: "assigned",
    audience: "desk",
    from: ticket.assignee?.id ?? null,
    to: to?.id ?? null,
    ...(to && { toName: to.name }),
  };
  const opens = to !== undefined && ticket.state === "new";
  return [assigned, ...(opens ? await setState(changing, "open") : [])];
}
