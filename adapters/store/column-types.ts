import type { Instant } from "#service/kernel";
import pg from "pg";

const INT8 = 20;
const TIMESTAMPTZ = 1184;
const TIMESTAMPTZ_ARRAY = 1185;

/**
 * How columns are read, where it differs from the driver: int8 as a number, which throws where a
 * number could not hold it; timestamptz as an {@link Instant}. Read in the text form with a
 * PostgreSQL whose DateStyle is ISO, its default.
 */
export const columnTypes = new pg.TypeOverrides();
columnTypes.setTypeParser(INT8, readInteger);
columnTypes.setTypeParser(TIMESTAMPTZ, readInstant);
columnTypes.setTypeParser(TIMESTAMPTZ_ARRAY, readInstants);

/** How an instant is written to a timestamptz column: the driver sends it whole, to the millisecond. */
export const stamp = (instant: Instant): Date => new Date(instant);

function readInteger(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError("an int8 is beyond what a number holds");
  return number;
}

/** From `2026-11-21 10:05:57.123+00`. Digits beyond the millisecond are cut. */
function readInstant(text: string): Instant {
  if (text === "infinity") return Infinity;
  if (text === "-infinity") return -Infinity;
  const [, date, time, fraction = "", zone = ""] = INSTANT.exec(text) ?? [];
  const instant = Date.parse(`${date}T${time}.${fraction.slice(0, 3).padEnd(3, "0")}${full(zone)}`);
  if (Number.isNaN(instant)) throw new RangeError("a timestamptz is not in the ISO style");
  return instant;
}

const INSTANT = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?([+-]\d\d(?::\d\d)?)$/;

const full = (zone: string): string => (zone.includes(":") ? zone : `${zone}:00`);

function readInstants(text: string): Instant[] {
  return text === "{}" ? [] : text.slice(1, -1).split(",").map(readElement);
}

const readElement = (element: string): Instant => readInstant(element.replaceAll('"', ""));
