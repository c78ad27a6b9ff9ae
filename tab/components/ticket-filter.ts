import type { TicketState } from "#server/wire";

/** The states in the order in which a ticket goes through them. */
export const TICKET_STATES = ["new", "open", "waiting", "closed"] as const satisfies TicketState[];

/** What a list shows, as it is kept in the address (look.md, "Lists"). */
export type TicketFilter = { state?: TicketState; q?: string };

/** Reads the filter from an address; what is no state, or blank, filters nothing. */
export function readFilter(query: URLSearchParams): TicketFilter {
  const state = TICKET_STATES.find((one) => one === query.get("state"));
  const q = query.get("q")?.trim().slice(0, 200);
  return { ...(state ? { state } : {}), ...(q ? { q } : {}) };
}

/** The address of a list with this filter, as a search string; empty for everything. */
export function filterAddress({ state, q }: TicketFilter): string {
  const query = new URLSearchParams();
  if (state) query.set("state", state);
  if (q) query.set("q", q);
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}
