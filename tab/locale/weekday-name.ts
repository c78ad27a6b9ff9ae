/** The short name of a day of the week, Monday being 0. */
export const weekdayName = (day: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" }).format(
    // The first of January 2024 was a Monday.
    Date.UTC(2024, 0, 1 + day),
  );
