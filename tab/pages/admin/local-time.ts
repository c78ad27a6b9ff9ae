const two = (count: number): string => String(count).padStart(2, "0");

/** A moment as a field for day and time shows it, in the person's own zone: `2026-11-21T12:00`. */
export function localTime(at: number): string {
  const date = new Date(at);
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** What such a field holds as ISO 8601 in UTC; undefined where it holds no moment. */
export function fromLocalTime(text: string): string | undefined {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
