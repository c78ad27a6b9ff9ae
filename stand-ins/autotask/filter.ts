import { isJson, type Json } from "../psa/value.ts";
import type { Fields } from "./fields.ts";

/** A filter that Autotask would refuse. */
export class BadFilter extends Error {}

export type Filter = (record: Json) => boolean;

const MOST_TERMS = 500;

/**
 * Reads Autotask's filters.
 *
 * @param loose whether "eq" on a text finds what merely contains it
 * @throws BadFilter where the vendor would refuse it
 */
export function parseFilter(terms: unknown, fields: Fields, loose = false): Filter {
  if (!Array.isArray(terms) || terms.length === 0) throw new BadFilter("Filter is missing");
  const parts = terms.map((term: unknown) => one(term, fields, loose));
  return (record) => parts.every((part) => part(record));
}

function one(term: unknown, fields: Fields, loose: boolean): Filter {
  if (!isJson(term)) throw new BadFilter("a filter is an object");
  const { op, items, field, value } = term;
  if (op === "and" || op === "or") {
    if (!Array.isArray(items) || items.length === 0) throw new BadFilter(`${op} wants items`);
    if (op === "or" && items.length > MOST_TERMS) throw new BadFilter("too many terms");
    const parts = items.map((item: unknown) => one(item, fields, loose));
    return op === "and"
      ? (record) => parts.every((part) => part(record))
      : (record) => parts.some((part) => part(record));
  }
  const name = Object.keys(fields).find(
    (each) => each.toLowerCase() === String(field).toLowerCase(),
  );
  if (name === undefined) throw new BadFilter(`Unable to find ${String(field)} in the entity`);
  if (op === "in" || op === "notIn") return among(name, value, op === "in");
  const test = typeof op === "string" ? TESTS[op] : undefined;
  if (!test) throw new BadFilter(`${String(op)} is no operator`);
  if (Array.isArray(value) || isJson(value)) throw new BadFilter(`${op} wants another value`);
  if (loose && op === "eq" && typeof value === "string") {
    return (record) => contains(record[name], value);
  }
  return (record) => test(record[name], value);
}

function among(name: string, values: unknown, isWanted: boolean): Filter {
  if (!Array.isArray(values)) throw new BadFilter("in wants a list");
  if (values.length > MOST_TERMS) throw new BadFilter("too many values");
  const wanted = new Set(values.map(folded));
  return (record) => wanted.has(folded(record[name])) === isWanted;
}

const TIME = /^\d{4}-\d{2}-\d{2}T/;

/** Texts are compared without regard to case, times as times. */
function folded(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value === "boolean") return Number(value);
  if (typeof value !== "string") return value;
  return TIME.test(value) ? Date.parse(value) : value.toLowerCase();
}

const isEqual = (found: unknown, value: unknown): boolean => folded(found) === folded(value);
const contains = (found: unknown, value: unknown): boolean =>
  typeof found === "string" && found.toLowerCase().includes(String(value).toLowerCase());

function ordered(fits: (a: number, b: number) => boolean) {
  return (found: unknown, value: unknown): boolean => {
    const [a, b] = [folded(found), folded(value)];
    return typeof a === "number" && typeof b === "number" && fits(a, b);
  };
}

const TESTS: Record<string, ((found: unknown, value: unknown) => boolean) | undefined> = {
  eq: isEqual,
  noteq: (found, value) => !isEqual(found, value),
  gt: ordered((a, b) => a > b),
  gte: ordered((a, b) => a >= b),
  lt: ordered((a, b) => a < b),
  lte: ordered((a, b) => a <= b),
  beginsWith: (found, value) => String(folded(found)).startsWith(String(folded(value))),
  endsWith: (found, value) => String(folded(found)).endsWith(String(folded(value))),
  contains,
  exist: (found) => found !== null && found !== undefined,
  notExist: (found) => found === null || found === undefined,
};
