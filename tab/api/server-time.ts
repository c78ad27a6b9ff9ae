let ahead = 0;

/**
 * Learns how far the server's clock is from this machine's, so that a countdown is right on a
 * computer whose clock is not. `header` is the `Date` of an answer.
 */
export function learnServerTime(header: string | null, here: number): void {
  const there = header === null ? Number.NaN : Date.parse(header);
  if (Number.isNaN(there)) return;
  // The header has whole seconds and is some milliseconds old: small differences are no skew.
  ahead = Math.abs(there - here) < 3_000 ? 0 : there - here;
}

/** The server's present, in epoch milliseconds, as well as this page knows it. */
export const serverNow = (): number => Date.now() + ahead;
