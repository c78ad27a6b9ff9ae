import type { Instant } from "#service/kernel";

/** What can happen to a ticket. Closed: a new kind gets its name here first. */
export const TICKET_EVENTS = [
  "opened",
  "replied",
  "answered",
  "noted",
  "assigned",
  "state",
  "priority",
  "attached",
  "changed",
] as const;
export type TicketEventKind = (typeof TICKET_EVENTS)[number];

/**
 * One thing that happened to a ticket. `replied`: by a contact; `answered`: by the desk, for the
 * contact; `noted`: by the desk, for itself; `changed`: what it says, whose it is or what number it has,
 * for open pages alone.
 */
export type TicketEvent = {
  kind: TicketEventKind;
  /** `desk`: never for a contact's eyes, by whichever channel. */
  audience: "public" | "desk";
  /** `contact:{id}`, `tech:{id}`, `house`, `psa:{name}`. */
  actor: string;
  /** Their name at that time; empty where nobody knows who did it over there. */
  by: string;
  at: Instant;
  noteId?: string;
  attachmentId?: string;
  /** Words of the ticket before and after: a state, a priority, a number, a tech's id or null. */
  from?: string | null;
  to?: string | null;
  /** The name of the tech that `to` is. */
  toName?: string;
  /** Whose it was before, where that changed. */
  was?: { companyId?: string; contactId?: string };
  /** Nobody is told of it: an import, a first sync, catching up (promises.md, "Sync"). */
  hushed?: true;
};

/** Who did something in the PSA, as far as it tells. */
export const psaActor = (name: string): string => `psa:${name}`;

/** Whether it happened over there: what is known there already is not written there again. */
export const isFromPsa = ({ actor }: Pick<TicketEvent, "actor">): boolean =>
  actor.startsWith(psaActor(""));

/** An event as a reader of the feed meets it. */
export type FedEvent = TicketEvent & {
  /** Counts up in the order of commits, without a gap: where a reader goes on. */
  number: number;
  workspaceId: string;
  ticketId: string;
  ticketNumber: string;
  /** Undefined: of a company that is not here. */
  companyId: string | undefined;
  /** Undefined: of nobody here. */
  contactId: string | undefined;
  assigneeId: string | undefined;
  confidential: boolean;
};

/** What notices, live pages and the PSA's outbox read: everything that happened, in order. */
export type TicketFeed = {
  /** Events behind a number, oldest first. 0 begins at the beginning. */
  eventsAfter(workspaceId: string, number: number, most: number): Promise<FedEvent[]>;
  /** The last number given out, or 0. */
  lastEvent(workspaceId: string): Promise<number>;
};
