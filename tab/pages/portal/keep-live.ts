import type { Query, QueryClient } from "@tanstack/react-query";
import { sessionCarrier } from "../../api/carrier.ts";
import type { TicketSide } from "../../api/desk-api.ts";
import { followTickets } from "../../api/follow-tickets.ts";
import { holdStill } from "./hold-still.ts";

/** What a page knows of tickets, by the side it is on. */
const KEYS = {
  client: { list: "tickets", one: "ticket" },
  tech: { list: "queue", one: "desk-ticket" },
} as const satisfies Record<TicketSide, object>;

/** One act is often several events, and a busy desk many: they are read together. */
const GATHERED_MS = 150;
const AT_MOST_EVERY_MS = 1_000;

/**
 * Whether a query is about one of these tickets: by the number in its address, which may be a former
 * one, or by the number that the ticket has now.
 */
function isAbout({ queryKey: [, number], state: { data } }: Query, tickets: Set<unknown>): boolean {
  const now = typeof data === "object" && data !== null && "id" in data ? data.id : undefined;
  return tickets.has(number) || tickets.has(now);
}

/** Reads again what changed elsewhere, as it changes, until the signal (portals.md, "For all"). */
export function keepLive(client: QueryClient, side: TicketSide, signal: AbortSignal): void {
  const { list, one } = KEYS[side];
  let changed: Set<unknown> | "everything" = new Set();
  let due = false;
  const isNews = (): boolean => changed === "everything" || changed.size > 0;
  const readAgain = async (): Promise<void> => {
    const now = changed;
    changed = new Set();
    const predicate = (query: Query): boolean =>
      query.queryKey[0] === list ||
      (query.queryKey[0] === one && (now === "everything" || isAbout(query, now)));
    await holdStill(() => client.invalidateQueries({ predicate }));
  };
  const plan = (after: number): void => {
    due = true;
    setTimeout(() => {
      if (signal.aborted) return;
      void readAgain();
      setTimeout(() => {
        due = false;
        if (isNews()) plan(0);
      }, AT_MOST_EVERY_MS);
    }, after);
  };
  const ears = {
    changed: ({ ticket }: { ticket: string }): void => {
      if (changed !== "everything") changed.add(ticket);
      if (!due) plan(GATHERED_MS);
    },
    everything: (): void => {
      changed = "everything";
      if (!due) plan(GATHERED_MS);
    },
  };
  void followTickets(side, sessionCarrier, ears, signal);
}
