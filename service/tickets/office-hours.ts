import { type DayNumber, hours, type Instant, readDay, weekdayOf } from "#service/kernel";
import { type Settings, WEEKDAYS } from "#service/workspaces";
import { dayAt, minuteOf, momentOf } from "./zone-time.ts";

type DeskSettings = Settings["desk"];

/** A stretch of time in which the desk is there. */
export type OpenSpan = { from: Instant; to: Instant };

/** In days: a fortnight nearly always does, and nobody closes for longer than a year. */
const LOOKED_AHEAD = [14, 400] as const;

function spansOf(desk: DeskSettings, zone: string, day: DayNumber): OpenSpan[] {
  const weekday = WEEKDAYS[weekdayOf(day)]!;
  return desk.hours
    .filter((each) => each.days.includes(weekday))
    .map(({ from, to }) => ({
      from: momentOf(zone, day, minuteOf(from)),
      to: momentOf(zone, day, minuteOf(to)),
    }))
    .toSorted((one, other) => one.from - other.from);
}

/** The office hours from a moment on, for so many days; spans that touch or overlap are one. */
export function officeHours(
  desk: DeskSettings,
  zone: string,
  from: Instant,
  dayCount: number,
): OpenSpan[] {
  const first = dayAt(zone, from);
  const holidays = new Set(desk.holidays.map(readDay));
  const found: OpenSpan[] = [];
  for (let day = first; day < first + dayCount; day += 1) {
    if (holidays.has(day)) continue;
    for (const span of spansOf(desk, zone, day)) {
      const last = found.at(-1);
      if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
      else found.push({ ...span });
    }
  }
  return found.filter(({ to }) => to > from);
}

/** Whether the desk is there at a moment; without office hours nobody said otherwise. */
export const isOpenAt = (desk: DeskSettings, zone: string, at: Instant): boolean =>
  desk.hours.length === 0 || officeHours(desk, zone, at, 1).some(({ from }) => from <= at);

/**
 * By when a request that arrives at `at` may expect its first answer: so many office hours later.
 * Without office hours the clock never stops; undefined where the desk promises nothing.
 */
export function expectedReply(desk: DeskSettings, zone: string, at: Instant): Instant | undefined {
  if (desk.expectedReplyHours === null) return undefined;
  const promised = hours(desk.expectedReplyHours);
  if (desk.hours.length === 0) return at + promised;
  for (const ahead of LOOKED_AHEAD) {
    let left = promised;
    for (const { from, to } of officeHours(desk, zone, at, ahead)) {
      const begins = Math.max(from, at);
      if (to - begins >= left) return begins + left;
      left -= to - begins;
    }
  }
  return undefined;
}
