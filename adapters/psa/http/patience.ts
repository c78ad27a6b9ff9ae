/**
 * How patient we are with a PSA, in milliseconds and counts. A PSA is slow on Mondays: ten seconds
 * are enough for its worst answer and short enough that a job does not hang on it.
 */
export const PATIENCE = {
  /** One call, from first byte to last. */
  call: 10_000,
  /** One call that carries a file. */
  upload: 60_000,
  /** Readings are tried this often in all; writings once. */
  readingTries: 3,
  /** The first wait between two tries; it doubles, and chance shortens it. */
  backoff: 500,
  longestBackoff: 8_000,
  /** A wait that the PSA asks for is kept within the call up to here; longer ones are told. */
  longestWaitInside: 5_000,
  /** What we believe of a Retry-After, at most. */
  longestRetryAfter: 3_600_000,
  /** So many failures in a row, and it is left alone for so long. */
  failuresToBreak: 5,
  breakFor: 30_000,
  /** More than a page of the largest records; beyond it somebody is filling our memory. */
  mostBytes: 16 * 2 ** 20,
} as const;

export type Patience = { [name in keyof typeof PATIENCE]: number };
