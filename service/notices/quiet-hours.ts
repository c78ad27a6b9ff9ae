import type { Instant } from "#service/kernel";
import { dayAt, minuteOf, momentOf } from "#service/tickets";
import type { QuietHours } from "./choices.ts";

/**
 * When somebody may be told: now, or at the end of the quiet hours that it falls into, by the wall
 * clock of their zone. A night in which the clocks change is an hour shorter or longer, and ends at
 * the hour that was asked for (teams.md, "Notices").
 */
export function quietUntil(quiet: QuietHours | null, now: Instant): Instant {
  if (!quiet) return now;
  const { timeZone } = quiet;
  const [from, to] = [minuteOf(quiet.from), minuteOf(quiet.to)];
  const today = dayAt(timeZone, now);
  // Hours over midnight may have begun yesterday.
  for (const day of [today - 1, today]) {
    const begins = momentOf(timeZone, day, from);
    const ends = momentOf(timeZone, to > from ? day : day + 1, to);
    if (now >= begins && now < ends) return ends;
  }
  return now;
}
