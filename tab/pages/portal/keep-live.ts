import type { QueryClient, QueryKey } from "@tanstack/react-query";
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

/** Reads again what changed elsewhere, as it changes, until the signal (portals.md, "For all"). */
export function keepLive(client: QueryClient, side: TicketSide, signal: AbortSignal): void {
  const { list, one } = KEYS[side];
  let stale = new Map<string, QueryKey>();
  let due = false;
  const readAgain = async (): Promise<void> => {
    const keys = [...stale.values()];
    stale = new Map();
    await holdStill(() =>
      Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey }))),
    );
  };
  const plan = (after: number): void => {
    due = true;
    setTimeout(() => {
      if (signal.aborted) return;
      void readAgain();
      setTimeout(() => {
        due = false;
        if (stale.size > 0) plan(0);
      }, AT_MOST_EVERY_MS);
    }, after);
  };
  const outdated = (...keys: QueryKey[]): void => {
    for (const key of keys) stale.set(key.join(" "), key);
    if (!due) plan(GATHERED_MS);
  };
  const ears = {
    changed: ({ ticket }: { ticket: string }) => outdated([list], [one, ticket]),
    everything: () => outdated([list], [one]),
  };
  void followTickets(side, sessionCarrier, ears, signal);
}
