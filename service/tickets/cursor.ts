import { isId, refusal } from "#service/kernel";
import type { TicketCursor } from "./ticket-store.ts";

/** A place in a list as it goes out and comes back. */
export const writeCursor = ({ at, id }: TicketCursor): string => `${at}.${id}`;

/** @throws Refusal `bad-request` for a cursor that is none of ours */
export function readCursor(cursor: string): TicketCursor {
  const [, time, id] = /^(\d{1,15})\.(.{36})$/.exec(cursor) ?? [];
  if (!time || !id || !isId(id)) {
    throw refusal("bad-request", { field: "cursor", problem: "Use the list's own `next`." });
  }
  return { at: Number(time), id };
}
