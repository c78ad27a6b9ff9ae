import { refusal } from "#service/kernel";

/** How deep lists and objects may nest: ten times what any of our shapes needs. */
const DEEPEST = 20;

const NUL = "\u0000";

const bad = (problem: string) => refusal("bad-request", { problem });

function checkText(value: string): void {
  // PostgreSQL's text cannot hold it, so it would surface as a fault of ours.
  if (value.includes(NUL)) throw bad("Text must not contain the null character.");
}

function check(value: unknown, depth: number): void {
  if (typeof value === "string") return checkText(value);
  if (typeof value !== "object" || value === null) return;
  if (depth >= DEEPEST) throw bad(`The body must not nest deeper than ${DEEPEST} levels.`);
  for (const [name, inner] of Object.entries(value)) {
    if (name === "__proto__") throw bad("The body holds a field name that is not taken.");
    checkText(name);
    check(inner, depth + 1);
  }
}

/**
 * Reads JSON from strict UTF-8, and refuses what a validator of shapes would not notice: depth, a
 * `__proto__` field, null characters.
 * @throws Refusal `bad-request`, without repeating any of the body
 */
export function parseBoundedJson(bytes: Uint8Array): unknown {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw bad("The body must be JSON in UTF-8.");
  }
  check(value, 0);
  return value;
}
