import { refusal } from "#service/kernel";
import type { Place } from "./audit-reading.ts";

/** Behind every row there is, in the year 9999. */
export const LOG_END: Place = { at: 253_402_300_799_000, ordinal: 0 };

/** A place as a page's `next` carries it. */
export const writePlace = ({ at, ordinal }: Place): string => `${at}.${ordinal}`;

/** Reads a page's `next`. @throws Refusal `bad-request` for one that is none of ours */
export function readPlace(cursor: string): Place {
  const [, at, ordinal] = /^(\d{1,15})\.(\d{1,15})$/.exec(cursor) ?? [];
  if (at === undefined || Number(at) > LOG_END.at) {
    throw refusal("bad-request", { field: "cursor", problem: "Use the list's own `next`." });
  }
  return { at: Number(at), ordinal: Number(ordinal) };
}
