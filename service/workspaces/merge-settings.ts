import { parseEmailAddress, placeOf, type Problem, problemsFrom } from "#service/kernel";
import { Settings } from "./settings.ts";

type Tree = { readonly [key: string]: unknown };

const isTree = (value: unknown): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** One subset of settings over another. `null` takes a decision back, so that the default holds. */
function layOver(below: unknown, above: unknown): unknown {
  if (!isTree(above)) return above;
  const merged = new Map(Object.entries(isTree(below) ? below : {}));
  for (const [key, value] of Object.entries(above)) {
    if (value === null) merged.delete(key);
    else merged.set(key, layOver(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}

/**
 * What a file or form says of settings, laid over what is stored and judged as a whole; undefined where
 * something is wrong with it.
 */
export function mergeSettings(
  stored: unknown,
  given: unknown,
  problems: Problem[],
): { stored: unknown; settings: Settings } | undefined {
  const merged = given === undefined ? stored : layOver(stored, given);
  const read = Settings.safeParse(merged);
  if (!read.success) {
    problems.push(...problemsFrom("settings", read.error));
    return undefined;
  }
  const mail = readAddresses(read.data.mail, problems);
  if (!mail) return undefined;
  return {
    stored: layOver(merged, { mail }),
    settings: { ...read.data, mail: { ...read.data.mail, ...mail } },
  };
}

/** What no mail server would take, no letter would leave with. */
function readAddresses(
  mail: Settings["mail"],
  problems: Problem[],
): Partial<Settings["mail"]> | undefined {
  const read: Partial<Settings["mail"]> = {};
  for (const name of ["from", "replyTo"] as const) {
    const typed = mail[name];
    if (typed === undefined) continue;
    const address = parseEmailAddress(typed);
    if (!address) {
      const place = placeOf("settings", ["mail", name]);
      problems.push({ place, says: "must be one plain address, like no-reply@client.com" });
      return undefined;
    }
    read[name] = address;
  }
  return read;
}
