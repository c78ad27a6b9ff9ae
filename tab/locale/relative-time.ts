const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * "5 minutes ago", "yesterday", and after a week the date itself. `at` is ISO 8601, `now` epoch
 * milliseconds; a moment ahead of `now` by clock skew reads as the present.
 */
export function relativeTime(at: string, now: number, locale: string): string {
  const then = Date.parse(at);
  const seconds = Math.max(0, Math.round((now - then) / 1000));
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  if (seconds < 45) return words.format(0, "second");
  if (seconds < HOUR) return words.format(-Math.max(1, Math.round(seconds / MINUTE)), "minute");
  if (seconds < DAY) return words.format(-Math.round(seconds / HOUR), "hour");
  if (seconds < 7 * DAY) return words.format(-Math.floor(seconds / DAY), "day");
  const sameYear = new Date(then).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(then);
}

/** The whole moment, with its zone, for whoever wants it exactly. `timeZone` is for tests. */
export function exactTime(at: string, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(Date.parse(at));
}
