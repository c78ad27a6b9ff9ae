import type { ListQueue, Priority, Queue } from "#server/wire";
import { PRIORITIES } from "../words/desk.ts";

export const QUEUES = ["unassigned", "mine", "open", "all"] as const satisfies Queue[];

/** What the queue shows, as it is kept in the address. */
export type QueueFilter = {
  readonly queue: Queue;
  readonly order: "updated" | "age";
  readonly priority?: Priority;
  readonly q?: string;
};

/** Reads the filter from an address; what it does not know filters nothing. */
export function readQueueFilter(query: URLSearchParams): QueueFilter {
  const queue = QUEUES.find((one) => one === query.get("queue")) ?? "unassigned";
  const priority = PRIORITIES.find((one) => one === query.get("priority"));
  const q = query.get("q")?.trim().slice(0, 200);
  const order = query.get("order") === "age" ? "age" : "updated";
  return { queue, order, ...(priority && { priority }), ...(q && { q }) };
}

/** The address of a queue with this filter, as a search string; empty for the usual one. */
export function queueAddress({ queue, order, priority, q }: QueueFilter): string {
  const query = new URLSearchParams();
  if (queue !== "unassigned") query.set("queue", queue);
  if (order !== "updated") query.set("order", order);
  if (priority) query.set("priority", priority);
  if (q) query.set("q", q);
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

/** As the server is asked. */
export const askedOf = ({ queue, order, priority, q }: QueueFilter): ListQueue => ({
  queue,
  order,
  ...(priority && { priority }),
  ...(q && { q }),
});
