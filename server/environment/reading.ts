/** The environment as the process was given it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reading the environment goes on after a mistake, so that a person sees every one of them at once
 * (promises.md, "Boot"). Each reader adds a plain sentence here and answers a stand-in.
 */
export type Reading = { readonly env: Environment; readonly problems: string[] };

/** The variable's text without blanks around it; an empty one counts as unset. */
export function text(reading: Reading, name: string): string | undefined {
  const value = reading.env[name]?.trim();
  return value === "" ? undefined : value;
}

/** One of a few words. */
export function oneOf<Word extends string>(
  reading: Reading,
  name: string,
  words: readonly Word[],
  fallback: Word,
): Word {
  const value = text(reading, name);
  const known = words.find((word) => word === value);
  if (value !== undefined && known === undefined) {
    reading.problems.push(`${name} must be one of ${words.join(", ")}.`);
  }
  return known ?? fallback;
}

/** A switch: `1` or `0`. */
export const flag = (reading: Reading, name: string, fallback: boolean): boolean =>
  oneOf(reading, name, ["1", "0"], fallback ? "1" : "0") === "1";

/** A TCP port, 0 for whichever is free. */
export function port(reading: Reading, name: string, fallback: number): number {
  const value = text(reading, name);
  if (value === undefined) return fallback;
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
  reading.problems.push(`${name} must be a port between 0 and 65535.`);
  return fallback;
}

const schemesOf = (schemes: readonly string[]): string =>
  schemes.map((scheme) => `${scheme}//`).join(" or ");

function parsed(value: string): URL | undefined {
  return URL.canParse(value) ? new URL(value) : undefined;
}

/** An address with one of these schemes (`https:`), as it was written. */
export function address(
  reading: Reading,
  name: string,
  schemes: readonly string[],
): string | undefined {
  const value = text(reading, name);
  if (value === undefined) return undefined;
  const url = parsed(value);
  if (url && schemes.includes(url.protocol) && url.hostname !== "") return value;
  reading.problems.push(`${name} must be an address that starts with ${schemesOf(schemes)}.`);
  return undefined;
}

/** An address of scheme, host and port alone, without a slash at its end. */
export function origin(
  reading: Reading,
  name: string,
  schemes: readonly string[],
): string | undefined {
  const value = address(reading, name, schemes);
  if (value === undefined) return undefined;
  const url = new URL(value);
  const bare = url.username === "" && url.password === "" && url.search === "" && url.hash === "";
  if (bare && url.pathname === "/" && !/[?#]/.test(value)) return url.origin;
  reading.problems.push(`${name} must be only a scheme and a host, without a path.`);
  return undefined;
}
