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

const DAYS_TO_1970 = 719_468;
const DAYS_IN_400_YEARS = 146_097;

/**
 * The number of a day of the Gregorian calendar. Years are counted from March, so that a leap day is
 * the last of its year.
 */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  const fromMarch = month <= 2 ? year - 1 : year;
  const era = Math.floor(fromMarch / 400);
  const yearOfEra = fromMarch - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leaps = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * DAYS_IN_400_YEARS + yearOfEra * 365 + leaps + dayOfYear - DAYS_TO_1970;
}

/** The day that {@link dayNumber} numbers. */
export function dateOf(number: DayNumber): [year: number, month: number, day: number] {
  const shifted = number + DAYS_TO_1970;
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

/** The number of a day written `2026-11-21`; only for what {@link isCalendarDay} passes. */
export function readDay(text: string): DayNumber {
  const [year = 0, month = 1, day = 1] = text.split("-").map(Number);
  return dayNumber(year, month, day);
}

/** 0 is Sunday: 1970-01-01 was a Thursday. */
export const weekdayOf = (day: DayNumber): number => (((day + 4) % 7) + 7) % 7;
