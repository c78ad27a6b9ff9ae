import { dateOf, dayNumber, days, type Instant } from "#service/kernel";

/** Instants as a file writes them: ISO 8601 in UTC, to the millisecond, years 0 to 9999. */
const ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,3}))?Z$/;

const digits = (number: number, length: number): string => String(number).padStart(length, "0");

/** `2026-11-21T10:05:57.123Z` */
export function writeInstant(instant: Instant): string {
  const number = Math.floor(instant / days(1));
  const [year, month, day] = dateOf(number);
  const left = instant - days(number);
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
  const instant = days(dayNumber(year, month, day)) + time;
  // The 30th of February and 25 o'clock come out as another moment than was written.
  return writeInstant(instant).slice(0, 19) === text.slice(0, 19) ? instant : undefined;
}
