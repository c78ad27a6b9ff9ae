import type { IncomingMessage } from "node:http";
import { refusal } from "#service/kernel";

const KEY = /^[\x21-\x7e]{8,200}$/;

/**
 * The key that a form brings in its Idempotency-Key header, if it does.
 * @throws Refusal `bad-request` for one that is none: believing it would let a form act twice
 */
export function submissionOf(req: IncomingMessage): string | undefined {
  const key = req.headers["idempotency-key"];
  if (key === undefined) return undefined;
  if (typeof key === "string" && KEY.test(key)) return key;
  throw refusal("bad-request", {
    field: "Idempotency-Key",
    problem: "An Idempotency-Key has 8 to 200 letters, digits or signs.",
  });
}
