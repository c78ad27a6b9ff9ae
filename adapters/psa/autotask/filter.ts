import { invalid } from "#service/psa";

/** Autotask's filters are JSON: words of ours are values in it and can be nothing else. */
export type Term =
  | { op: "eq" | "gt"; field: string; value: string | number }
  | { op: "in" | "notIn"; field: string; value: readonly number[] }
  | { op: "and" | "or"; items: readonly Term[] };

const LONGEST = 254;
/** How many ids are asked about at once; Autotask takes 500. */
const AT_ONCE = 200;

/** Ids in parts, each of which fits into one filter. */
export function* inParts(ids: readonly number[]): Generator<readonly number[]> {
  for (let from = 0; from < ids.length; from += AT_ONCE) yield ids.slice(from, from + AT_ONCE);
}

/**
 * A text as Autotask's filters take it: the only place where words of ours come into one.
 *
 * @throws PsaTrouble `validation` for what no address or reference can hold
 */
export function filterText(text: string): string {
  if (text === "" || text.length > LONGEST || /\p{C}/u.test(text)) {
    throw invalid("filter", "This text cannot be looked for.");
  }
  return text;
}

const ADDRESS_FIELDS = ["emailAddress", "emailAddress2", "emailAddress3"] as const;

/** The filter that finds an address, in any of the three places a contact has for one. */
export const withAddress = (address: string): Term => ({
  op: "or",
  items: ADDRESS_FIELDS.map((field) => ({ op: "eq", field, value: filterText(address) })),
});
