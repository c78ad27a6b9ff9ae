import type { Instant } from "#service/kernel";

/**
 * Instants as a file writes them: ISO 8601 in UTC, to the millisecond. The rules have no calendar of
 * their own to ask, so the days are counted here (proleptic Gregorian calendar, years 0 to 9999).
 */
const ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,3}))?Z$/;
const A_DAY = 86_400_000;
const DAYS_TO_1970 = 719_468;
const DAYS_IN_400_YEARS = 146_097;

/** The days from 1970-01-01 to this one; years are counted from March, so that leap days come last. */
function daysTo(year: number, month: number, day: number): number {
  const fromMarch = month <= 2 ? year - 1 : year;
  const era = Math.floor(fromMarch / 400);
  const yearOfEra = fromMarch - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leaps = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * DAYS_IN_400_YEARS + yearOfEra * 365 + leaps + dayOfYear - DAYS_TO_1970;
}

function dateOf(days: number): [year: number, month: number, day: number] {
  const shifted = days + DAYS_TO_1970;
  const era = Math.floor(shifted / DAYS_IN_400_YEARS);
  const dayOfEra = shifted - era * DAYS_IN_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = ((fromMarch + 2) % 12) + 1;
  const day = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day];
}

const digits = (number: number, length: number): string => String(number).padStart(length, "0");

/** `2026-11-21T10:05:57.123Z` */
export function writeInstant(instant: Instant): string {
  const days = Math.floor(instant / A_DAY);
  const [year, month, day] = dateOf(days);
  const left = instant - days * A_DAY;
  const time = [left / 3_600_000, (left / 60_000) % 60, (left / 1000) % 60].map((part) =>
    digits(Math.floor(part), 2),
  );
  const date = `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
  return `${date}T${time.join(":")}.${digits(left % 1000, 3)}Z`;
}

/** Reads what {@link writeInstant} writes, the fraction left out or shorter too; else undefined. */
export function readInstant(text: string): Instant | undefined {
  const found = ISO.exec(text);
  if (!found) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map(Number);
  const fraction = Number((found[7] ?? "").padEnd(3, "0"));
  const time = ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
  const instant = daysTo(year, month, day) * A_DAY + time;
  // The 30th of February and 25 o'clock come out as another moment than was written.
  return writeInstant(instant).slice(0, 19) === text.slice(0, 19) ? instant : undefined;
}
