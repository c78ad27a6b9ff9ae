import type { Instant } from "#service/kernel";
import type { Colleague, DeskRow, DeskTicket } from "./desk-ticket.ts";
import type { TicketCursor } from "./ticket-store.ts";
import type { Priority, TicketState } from "./ticket.ts";

/** The lists that a tech looks at. */
export const QUEUES = ["unassigned", "mine", "open", "all"] as const;

/** `open`: whoever has them. `all`: closed ones, too. */
export type Queue = (typeof QUEUES)[number];

/** `updated`: latest first. `age`: the oldest open request first. */
export type QueueOrder = "updated" | "age";

/** Which tickets of a queue, and where the list goes on. */
export type DeskQuery = {
  queue: Queue;
  order: QueueOrder;
  /** Whose `mine` is. */
  techId: string;
  state?: TicketState;
  priority?: Priority;
  companyId?: string;
  words?: string;
  after?: TicketCursor;
  most: number;
};

/** A company as the queue is filtered by it. */
export type NamedCompany = { id: string; name: string };

/** Which companies to filter by: those whose name has these words, or the one of this id. */
export type NamedLike = { words?: string; id?: string; most: number };

/**
 * Tickets as the desk reads them, the team's own notes included. It takes a workspace and never a
 * `TicketScope`, so that what a contact may see cannot be asked of it by mistake.
 */
export type DeskStore = {
  /** One statement by an index in the order of the list. */
  queue(workspaceId: string, query: DeskQuery): Promise<(DeskRow & { id: string })[]>;
  deskTicket(workspaceId: string, number: string): Promise<DeskTicket | undefined>;
  /** By name; `id` asks for that one alone. */
  companies(workspaceId: string, asked: NamedLike): Promise<NamedCompany[]>;
  /** Active techs by name. */
  colleagues(workspaceId: string): Promise<Colleague[]>;
  /** An active tech of this workspace. */
  colleague(workspaceId: string, techId: string): Promise<Colleague | undefined>;
};

/** What a cursor of the queue counts by. */
export const queueKey = (
  order: QueueOrder,
  { updatedAt, createdAt }: { updatedAt: Instant; createdAt: Instant },
): Instant => (order === "age" ? createdAt : updatedAt);
