import { Refusal, refusal } from "#service/kernel";

/** PostgreSQL's classes of trouble that are its own and pass: connection, resources, system. */
const CLASSES = ["08", "53", "58"];

/** Single conditions of other classes: it is stopping, crashed, starting, read-only; or too slow. */
const CONDITIONS = ["57P01", "57P02", "57P03", "57P05", "25006", "25P03", "57014", "55P03"];

const SYSTEM_CALLS = [
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
];

/** What the driver says without a code. */
const SENTENCES =
  /Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|not queryable|after calling end on the pool/;

/**
 * Whether an error means that the database is down, full or too slow, and nothing was wrong with the
 * question: the one place that decides what becomes `unavailable` (promises.md "Outside down").
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof Refusal) return error.code === "unavailable";
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  if (code === undefined) return SENTENCES.test(error.message);
  if (SYSTEM_CALLS.includes(code) || CONDITIONS.includes(code)) return true;
  return code.length === 5 && CLASSES.some((each) => code.startsWith(each));
}

/** The refusal for an error that means so, with the error as its cause; any other error as it is. */
export function asRefusal(error: unknown): unknown {
  if (!isUnavailable(error) || error instanceof Refusal) return error;
  return Object.assign(refusal("unavailable"), { cause: error });
}
