import {
  dayNumber,
  type DayNumber,
  days,
  type Duration,
  type Instant,
  minutes,
} from "#service/kernel";

const MINUTE = minutes(1);

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
    clocks.set(zone, clock);
  }
  return clock;
}

/** How far a zone's wall clock is ahead of UTC at a moment, in milliseconds; whole minutes. */
function aheadAt(zone: string, at: Instant): Duration {
  const whole = Math.floor(at / MINUTE) * MINUTE;
  const parts = new Map(
    clockOf(zone)
      .formatToParts(whole)
      .map(({ type, value }) => [type, value]),
  );
  const read = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  const day = dayNumber(read("year"), read("month"), read("day"));
  return days(day) + (read("hour") * 60 + read("minute")) * MINUTE - whole;
}

/** The calendar day that a moment falls on, by the wall clock of an IANA zone. */
export const dayAt = (zone: string, at: Instant): DayNumber =>
  Math.floor((at + aheadAt(zone, at)) / days(1));

/** The minute of a day that a clock shows as `09:30`, counted from midnight. */
export const minuteOf = (clock: string): number => {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  return hour * 60 + minute;
};

/**
 * The moment at which a zone's wall clock shows a time of a day. `minute` counts from midnight, up
 * to 1440. A time that a spring night leaves out comes out an hour later; of a doubled autumn hour
 * it is the first.
 */
export function momentOf(zone: string, day: DayNumber, minute: number): Instant {
  const wall = days(day) + minute * MINUTE;
  // The zone's clock before and after any change of that day; the right one agrees with itself.
  const tries = [wall - days(1), wall + days(1)].map((near) => wall - aheadAt(zone, near));
  const fits = tries.filter((at) => at + aheadAt(zone, at) === wall);
  return fits.length > 0 ? Math.min(...fits) : Math.max(...tries);
}
