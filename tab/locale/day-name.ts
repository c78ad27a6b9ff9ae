/** A day like 2026-12-25 as a person writes it, without its moving with the reader's zone. */
export const dayName = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(
    Date.parse(`${day}T00:00:00Z`),
  );
