import type { Clock, Duration } from "#service/kernel";
import { PATIENCE } from "./patience.ts";
import { aheadBy } from "./their-clock.ts";

/** What a Retry-After says, in seconds or as a date; undefined where it says nothing sensible. */
export function retryAfter(headers: Headers, clock: Clock): Duration | undefined {
  const said = headers.get("retry-after")?.trim();
  if (said === undefined || said === "") return undefined;
  // A moment is meant by the clock of whoever names it.
  const theirNow = clock.now() + (aheadBy(headers, clock) ?? 0);
  const after = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - theirNow;
  if (Number.isNaN(after)) return undefined;
  return Math.min(Math.max(0, after), PATIENCE.longestRetryAfter);
}
