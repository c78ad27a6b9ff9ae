import type { Duration } from "#service/kernel";

/** What a PSA finds wrong with one field: words for an admin's eyes, never for a contact's. */
type FieldProblem = { field?: string; problem: string };

/**
 * Everything that can go wrong with a PSA: a closed vocabulary that every connector speaks.
 *
 * `unavailable` is certain: nothing was changed. `unknown` is the one that costs contacts their
 * double tickets: a write was sent and no answer understood, so it may have happened. It is never
 * repeated blindly; whoever wrote searches first (create-once.ts).
 */
export type PsaFailure =
  | { kind: "auth" }
  | { kind: "permission" }
  | { kind: "validation"; problems: readonly FieldProblem[] }
  | { kind: "not-found" }
  | { kind: "conflict" }
  | { kind: "rate-limited"; retryAfter?: Duration }
  | { kind: "unavailable" }
  | { kind: "unknown" };

/** Their kinds. */
export const PSA_FAILURES = [
  "auth",
  "permission",
  "validation",
  "not-found",
  "conflict",
  "rate-limited",
  "unavailable",
  "unknown",
] as const satisfies readonly PsaFailure["kind"][];

/** Whether the PSA as a whole does not do what it should, and not one record alone. */
export const isDown = (kind: PsaFailure["kind"]): boolean =>
  kind === "unavailable" || kind === "unknown" || kind === "auth" || kind === "rate-limited";

/**
 * The one way in which a connector says no. Its message is its kind alone: neither credentials nor
 * anybody's text can come into a log by it.
 */
export class PsaTrouble extends Error {
  readonly failure: PsaFailure;

  constructor(failure: PsaFailure) {
    super(failure.kind);
    this.name = "PsaTrouble";
    this.failure = failure;
  }
}

/** Reads well at the place of use: `throw trouble({ kind: "auth" })`. */
export const trouble = (failure: PsaFailure): PsaTrouble => new PsaTrouble(failure);

/** What is wrong with one field, as the trouble it is. */
export const invalid = (field: string, problem: string): PsaTrouble =>
  new PsaTrouble({ kind: "validation", problems: [{ field, problem }] });

/** How a call to a PSA ended. */
type PsaOutcome<T> = { kind: "done"; value: T } | { kind: "failed"; failure: PsaFailure };

/** Waits for a call and tells how it ended; anything but a {@link PsaTrouble} goes on as thrown. */
export async function outcomeOf<T>(call: Promise<T>): Promise<PsaOutcome<T>> {
  try {
    return { kind: "done", value: await call };
  } catch (thrown) {
    if (thrown instanceof PsaTrouble) return { kind: "failed", failure: thrown.failure };
    throw thrown;
  }
}
