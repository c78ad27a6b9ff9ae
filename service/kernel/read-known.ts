import type { z } from "zod";

/**
 * What a row holds, by a shape. While a newer version works beside this one it may hold keys that this
 * one does not know: they are left aside. A strange value under a known key stays an error: what would
 * hold in its stead may let in more than somebody decided.
 *
 * @throws ZodError
 */
export function readKnown<Read>(shape: z.ZodType<Read>, stored: unknown): Read {
  const read = shape.safeParse(stored);
  if (read.success) return read.data;
  const strange = read.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [],
  );
  return shape.parse(strange.reduce(without, stored));
}

function without(from: unknown, [first, ...rest]: readonly PropertyKey[]): unknown {
  if (typeof from !== "object" || from === null) return from;
  if (Array.isArray(from))
    return from.map((each, at) => (at === first ? without(each, rest) : each));
  return Object.fromEntries(
    Object.entries(from).flatMap(([key, value]) => {
      if (key !== first) return [[key, value]];
      return rest.length === 0 ? [] : [[key, without(value, rest)]];
    }),
  );
}

/**
 * A word of a closed list as a row holds it; for one that this version does not know, `otherwise`:
 * what says no more than is known.
 */
export const knownWord = <const Word extends string, Otherwise>(
  words: readonly Word[],
  stored: string,
  otherwise: Otherwise,
): Word | Otherwise => words.find((word) => word === stored) ?? otherwise;
