import type { Instant } from "#service/kernel";

const writers = new Map<string, Intl.DateTimeFormat>();

/**
 * A moment in words, as a zone's wall clock shows it: `21 November at 12:00`, by the given style.
 * Making a writer costs a hundred times what writing does, so each is made once.
 *
 * @param timeZone an IANA zone that this machine knows
 */
export function sayTime(at: Instant, timeZone: string, style: Intl.DateTimeFormatOptions): string {
  const name = `${timeZone} ${JSON.stringify(style)}`;
  let writer = writers.get(name);
  if (!writer) {
    writer = new Intl.DateTimeFormat("en-GB", { ...style, timeZone });
    writers.set(name, writer);
  }
  return writer.format(at);
}
