const DAY = 24 * 3_600_000;

/**
 * A moment that is to come, as people say it: "5:00 PM GMT" today, "Monday 9:00 AM GMT" within the
 * week, and the date beyond. `at` is ISO 8601, `now` epoch milliseconds; `timeZone` is for tests.
 */
export function soonTime(at: string, now: number, locale: string, timeZone?: string): string {
  const then = Date.parse(at);
  const zone = timeZone === undefined ? {} : { timeZone };
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "short", ...zone });
  const today = day.format(then) === day.format(now);
  const near = then - now < 6 * DAY;
  return new Intl.DateTimeFormat(locale, {
    ...(today ? {} : near ? { weekday: "long" } : { day: "numeric", month: "short" }),
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
    ...zone,
  }).format(then);
}
