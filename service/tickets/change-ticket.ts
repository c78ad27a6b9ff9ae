import type { AuditAction, AuditLog } from "#service/audit";
import {
  type Atomically,
  type Chance,
  type Clock,
  type Instant,
  type Keyring,
  newId,
  refusal,
} from "#service/kernel";
import { recordBy } from "./record-by.ts";
import type { HeldTicket, TicketChanges } from "./ticket-changes.ts";
import type { TicketEvent, TicketEventKind } from "./ticket-event.ts";
import { reachOf, type Writer } from "./writer.ts";

/** What acts on tickets need. */
export type TicketActs = {
  clock: Clock;
  chance: Chance;
  keyring: Keyring;
  atomically: Atomically<{ ticketChanges: TicketChanges; audit: AuditLog }>;
};

/** What happened, without who and when: those are the writer's and the clock's. */
export type Happened = Omit<TicketEvent, "kind" | "actor" | "by" | "at"> & { kind: Act };
type Act = Exclude<TicketEventKind, "changed">;

/** One transaction on one ticket. */
export type Changing = {
  ticket: HeldTicket;
  changes: TicketChanges;
  at: Instant;
  newId(): string;
};

const ACTIONS: Record<Act, AuditAction> = {
  opened: "ticket.opened",
  replied: "ticket.replied",
  answered: "ticket.answered",
  noted: "ticket.noted",
  assigned: "ticket.assigned",
  state: "ticket.moved",
  priority: "ticket.prioritised",
  attached: "ticket.attached",
};

/**
 * Changes one ticket in one transaction with its history and its audit rows. What did not change
 * anything leaves neither.
 *
 * @throws Refusal `not-found` where the writer does not reach the ticket
 */
export async function changeTicket<Result>(
  deps: TicketActs,
  writer: Writer,
  number: string,
  change: (changing: Changing) => Promise<{ happened: Happened[]; result: Result }>,
): Promise<Result> {
  return deps.atomically(async (stores) => {
    const { ticketChanges: changes, audit } = stores;
    const ticket = await changes.hold(reachOf(writer), number);
    if (!ticket) throw refusal("not-found");
    const at = deps.clock.now();
    const { happened, result } = await change({
      ticket,
      changes,
      at,
      newId: () => newId(at, deps.chance),
    });
    await tell({ ...deps, changes, audit }, writer, { ticket, at, happened });
    return result;
  });
}

/** Writes down what happened: one audit row each, and the feed last of all. */
export async function tell(
  deps: { chance: Chance; keyring: Keyring; changes: TicketChanges; audit: AuditLog },
  writer: Writer,
  { ticket, at, happened }: { ticket: HeldTicket; at: Instant; happened: readonly Happened[] },
): Promise<void> {
  if (happened.length === 0) return;
  for (const { kind, audience, from, to } of happened) {
    await recordBy(deps, writer, {
      at,
      action: ACTIONS[kind],
      ...(ticket.contactEmail && { email: ticket.contactEmail }),
      companyId: ticket.companyId,
      // What people wrote stays in the ticket (sign-in.md §9).
      about: {
        ticket: ticket.number,
        ...(audience === "desk" && { audience }),
        ...(from !== undefined && { before: from }),
        ...(to !== undefined && { after: to }),
      },
    });
  }
  const { actor, name } = writer;
  const events = happened.map((each) => ({ ...each, actor, by: name, at }));
  await deps.changes.record(ticket, events);
}
