import type { Priority, Queue, TicketState } from "#server/wire";
import { PRIORITIES } from "../words/desk.ts";
import { TICKET_STATES } from "./ticket-filter.ts";

export const QUEUES = ["unassigned", "mine", "open", "all"] as const satisfies Queue[];

/** What the queue shows, as it is kept in the address. */
export type QueueFilter = {
  readonly queue: Queue;
  readonly order: "updated" | "age";
  readonly state?: TicketState | undefined;
  readonly priority?: Priority | undefined;
  /** Its id. */
  readonly company?: string | undefined;
  readonly q?: string | undefined;
};

/** The states that a queue may hold: what is closed is in All alone. */
export const statesIn = (queue: Queue): readonly TicketState[] =>
  queue === "all" ? TICKET_STATES : TICKET_STATES.filter((state) => state !== "closed");

/** Whether something is filtered away from the queue itself. */
export const isFiltered = ({ state, priority, company, q }: QueueFilter): boolean =>
  [state, priority, company, q].some((each) => each !== undefined);

/** Reads the filter from an address; what it does not know filters nothing. */
export function readQueueFilter(query: URLSearchParams): QueueFilter {
  const queue = QUEUES.find((one) => one === query.get("queue")) ?? "unassigned";
  const state = statesIn(queue).find((one) => one === query.get("state"));
  const priority = PRIORITIES.find((one) => one === query.get("priority"));
  const company = query.get("company")?.slice(0, 100);
  const q = query.get("q")?.trim().slice(0, 200);
  const order = query.get("order") === "age" ? "age" : "updated";
  return {
    queue,
    order,
    ...(state && { state }),
    ...(priority && { priority }),
    ...(company && { company }),
    ...(q && { q }),
  };
}

/** The address of a queue with this filter, as a search string; empty for the usual one. */
export function queueAddress({ queue, order, ...filter }: QueueFilter): string {
  const query = new URLSearchParams();
  if (queue !== "unassigned") query.set("queue", queue);
  if (order !== "updated") query.set("order", order);
  for (const [name, value] of Object.entries(filter)) if (value) query.set(name, value);
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}
