import { mustBeAllowed, type Viewer } from "#service/access";
import { isId, refusal } from "#service/kernel";
import { type Changing, changeTicket, type Happened, type TicketActs } from "./change-ticket.ts";
import { setState } from "./set-state.ts";
import type { DeskStore } from "./desk-store.ts";
import type { Colleague } from "./desk-ticket.ts";
import type { Priority, TicketState } from "./ticket.ts";
import type { Writer } from "./writer.ts";

/** What a tech sets on a ticket. What is left out stays as it is. */
type TicketSettings = {
  number: string;
  /** A tech of the workspace; `null` takes the ticket from whoever has it. */
  techId?: string | null | undefined;
  state?: Exclude<TicketState, "new"> | undefined;
  /** Contacts are not shown it. */
  priority?: Priority | undefined;
};

/**
 * Sets whose a ticket is, where it stands and what comes first: all of it in one act, or nothing.
 *
 * @throws Refusal `not-found`; `bad-request` where there is no such tech
 */
export async function setTicket(
  deps: TicketActs & { desk: DeskStore },
  writer: Writer,
  { number, techId, state, priority }: TicketSettings,
): Promise<void> {
  mustBeAllowed(writer.viewer, "work on tickets");
  const to = techId === undefined ? undefined : await colleague(deps, writer.viewer, techId);
  await changeTicket(deps, writer, number, async (changing) => {
    const given = to === undefined ? [] : await give(changing, to);
    const prioritised = priority === undefined ? [] : await prioritise(changing, priority);
    const moved = await setState(changing, state ?? stateAfter(changing, given));
    return { happened: [...given, ...prioritised, ...moved], result: undefined };
  });
}

async function colleague(
  { desk }: { desk: DeskStore },
  { workspaceId }: Viewer,
  techId: string | null,
): Promise<Colleague | null> {
  if (techId === null) return null;
  const found = isId(techId) ? await desk.colleague(workspaceId, techId) : undefined;
  if (!found)
    throw refusal("bad-request", { field: "techId", problem: "No such tech works here." });
  return found;
}

/** Gives a ticket to somebody, or to nobody. */
export async function give(
  { ticket, changes }: Changing,
  to: Colleague | null,
): Promise<Happened[]> {
  const [from, id] = [ticket.assignee?.id ?? null, to?.id ?? null];
  if (from === id) return [];
  await changes.setAssignee(ticket, id);
  const toName = to && { toName: to.name };
  return [{ kind: "assigned", audience: "desk", from, to: id, ...toName }];
}

/** Somebody who takes a new ticket has looked at it: it is open. */
export const stateAfter = (
  { ticket: { state } }: Changing,
  given: readonly Happened[],
): TicketState => (state === "new" && given.some(({ to }) => to !== null) ? "open" : state);

async function prioritise({ ticket, changes }: Changing, to: Priority): Promise<Happened[]> {
  const from = ticket.priority;
  if (from === to) return [];
  await changes.setPriority(ticket, to);
  return [{ kind: "priority", audience: "desk", from, to }];
}
