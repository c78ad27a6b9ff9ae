import type { z } from "zod";
import { refusal } from "#service/kernel";

type Issue = z.core.$ZodIssue;

const EXPECTED: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

const MOST_WORDS = 12;
const LONGEST_NAME = 60;

const printable = (name: string): string =>
  name.replace(/[^\x20-\x7e]/g, "?").slice(0, LONGEST_NAME);

const at = (issue: Issue): string => issue.path.map((part) => String(part)).join(".");

function present(value: unknown, path: readonly PropertyKey[]): boolean {
  let inner: unknown = value;
  for (const part of path) {
    if (typeof inner !== "object" || inner === null || !Object.hasOwn(inner, part)) return false;
    inner = Reflect.get(inner, part);
  }
  return true;
}

function asked(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${EXPECTED[issue.expected] ?? "of another kind"}`;
    case "invalid_value":
      return `must be one of ${issue.values.slice(0, MOST_WORDS).map(String).join(", ")}`;
    case "too_big":
      return `must be at most ${issue.maximum} ${issue.origin === "string" ? "characters" : ""}`;
    case "too_small":
      return `must be at least ${issue.minimum} ${issue.origin === "string" ? "characters" : ""}`;
    default:
      return "is not written as it should be";
  }
}

function refusalFor(issue: Issue, value: unknown) {
  if (issue.code === "unrecognized_keys") {
    const field = printable([...issue.path.map(String), issue.keys[0] ?? ""].join("."));
    return refusal("bad-request", { field, problem: `There is no field "${field}" here.` });
  }
  const field = printable(at(issue));
  if (field === "") return refusal("bad-request", { problem: "The body must be a JSON object." });
  const says = present(value, issue.path) ? asked(issue).trim() : "is missing";
  return refusal("bad-request", { field, problem: `"${field}" ${says}.` });
}

/**
 * Reads a value by its shape, strictly.
 * @throws Refusal `bad-request` naming the first field that is wrong, and never its value
 */
export function readShape<Shape extends z.ZodType>(shape: Shape, value: unknown): z.output<Shape> {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const [first] = read.error.issues;
  throw first ? refusalFor(first, value) : refusal("bad-request");
}

/**
 * Reads a query string into names and values. An empty value asks for nothing, as in the manual's own
 * `?state=&q=&cursor=` (sign-in.md §11).
 * @throws Refusal `bad-request` for a name given twice, or a null character
 */
export function readQuery(search: string): Record<string, string> {
  const pairs = [...new URLSearchParams(search)];
  const names = new Set(pairs.map(([name]) => name));
  if (names.size < pairs.length) {
    throw refusal("bad-request", { problem: "The address gives one name twice." });
  }
  if (pairs.flat().some((part) => part.includes("\u0000"))) {
    throw refusal("bad-request", { problem: "Text must not contain the null character." });
  }
  return Object.fromEntries(pairs.filter(([, value]) => value !== ""));
}
