import type { z } from "zod";
import type { Clock } from "#service/kernel";
import { type PsaFailure, trouble } from "#service/psa";
import { retryAfter } from "./retry-after.ts";
import type { Answer } from "./send.ts";

const MEANING: Readonly<Record<number, PsaFailure>> = {
  401: { kind: "auth" },
  403: { kind: "permission" },
  404: { kind: "not-found" },
  409: { kind: "conflict" },
};

/** What a status means wherever it comes from (psa.md §1); undefined where each PSA has its own word. */
export function plainFailure(
  { status, headers }: Pick<Answer, "status" | "headers">,
  clock: Clock,
): PsaFailure | undefined {
  if (status === 429) {
    const after = retryAfter(headers, clock);
    return { kind: "rate-limited", ...(after !== undefined && { retryAfter: after }) };
  }
  return MEANING[status];
}

/** Reads an answer by its shape. @throws PsaTrouble of this kind where it is another one */
export function readAnswer<T>(
  shape: z.ZodType<T>,
  body: unknown,
  kind: "unavailable" | "unknown",
): T {
  const found = shape.safeParse(body);
  if (!found.success) throw trouble({ kind });
  return found.data;
}
