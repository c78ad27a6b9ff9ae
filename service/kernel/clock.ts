/** A moment in time: whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A length of time in milliseconds. */
export type Duration = number;

/**
 * Where the rules learn what time it is. Nothing in `service/` asks the machine: a stopped clock in
 * a test and `/dev/clock` in local mode move every rule at once.
 */
export type Clock = { now(): Instant };

/** Lengths of time as they are read aloud: `minutes(10)`. */
export const seconds = (count: number): Duration => count * 1000;
export const minutes = (count: number): Duration => seconds(count * 60);
export const hours = (count: number): Duration => minutes(count * 60);
export const days = (count: number): Duration => hours(count * 24);

/** The wait before another try, after so many in vain; the last one repeats. */
export const waitAfter = (waits: readonly Duration[], tries: number): Duration =>
  waits[Math.min(tries, waits.length - 1)]!;

/** Whole seconds from now until then, rounded up and never below one: what Retry-After wants. */
export function secondsUntil(then: Instant, now: Instant): number {
  return Math.max(1, Math.ceil((then - now) / 1000));
}
