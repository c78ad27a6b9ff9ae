/** A calendar day counted from 1970-01-01, in no zone at all. */
export type DayNumber = number;

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const daysIn = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (LENGTHS[month - 1] ?? 0);

/** Whether a text is a day of the calendar, written `2026-11-21`. */
export function isCalendarDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  return year > 0 && day >= 1 && day <= daysIn(year, month);
}

/** The number of a day of the Gregorian calendar (Hinnant's days from civil). */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  // The year begins in March, so that a leap day is the last of its year.
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The number of a day written `2026-11-21`; only for what {@link isCalendarDay} passes. */
export function readDay(text: string): DayNumber {
  const [year = 0, month = 1, day = 1] = text.split("-").map(Number);
  return dayNumber(year, month, day);
}

/** 0 is Sunday: 1970-01-01 was a Thursday. */
export const weekdayOf = (day: DayNumber): number => (((day + 4) % 7) + 7) % 7;
