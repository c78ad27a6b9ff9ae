import { invalid } from "#service/psa";

const LONGEST = 250;
// Quotes and the backslash end or bend a text, brackets make dates, % and * are wildcards. How to
// escape them is not documented, so they do not go in at all (psa.md §2).
const UNSAFE = /["'\\[\]%*\p{C}]/u;

/**
 * A text as ConnectWise's conditions take it: the only place where words of ours come into one.
 *
 * @throws PsaTrouble `validation` for what could change the condition
 */
export function conditionText(text: string): string {
  if (text === "" || text.length > LONGEST || UNSAFE.test(text)) {
    throw invalid("condition", "This text cannot be looked for.");
  }
  return `"${text}"`;
}

/** A moment as conditions take it. */
export const conditionTime = (time: string): string => `[${time}]`;

/**
 * The condition that finds an address. One with a quote or a percent sign in it is looked for by the
 * part behind, which is always safe; whoever asks compares the whole address afterwards.
 */
export function addressCondition(address: string): string {
  const safe = address.split(UNSAFE).at(-1) ?? "";
  const value =
    safe === address
      ? `communicationItems/value = ${conditionText(address)}`
      : `communicationItems/value contains ${conditionText(safe)}`;
  return `${value} and communicationItems/communicationType = "Email"`;
}

/** Joins conditions that must all hold; undefined where there are none. */
export function all(conditions: readonly (string | undefined)[]): string | undefined {
  const held = conditions.filter((condition) => condition !== undefined);
  return held.length === 0 ? undefined : held.join(" and ");
}
