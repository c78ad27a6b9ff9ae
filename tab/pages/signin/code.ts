/** How long a code is, and what it is made of (sign-in.md §3). */
export const CODE_LENGTH = 7;
const LETTERS = "23456789BCDFGHJKMNPQRSTVWXYZ";

const ONE = `[${LETTERS}]`;
const BLANK = String.raw`[\s\p{Pd}\u00ad\u200b]`;
/** As the letter shows it, `ABC-DEFG`, anywhere in a text; then seven in a row, anywhere. */
const SHOWN = new RegExp(`(?<![A-Z0-9])(${ONE}{3})${BLANK}(${ONE}{4})(?![A-Z0-9])`, "u");
const BARE = new RegExp(`(?<![A-Z0-9])(${ONE}{7})(?![A-Z0-9])`, "u");
const EXACT = new RegExp(`^${ONE}{7}$`, "u");
const BLANKS = new RegExp(BLANK, "gu");

/** What was typed as the field keeps it: upper case, only the code's own letters, seven at most. */
export function foldTyped(typed: string): string {
  return [...typed.toUpperCase()]
    .filter((c) => LETTERS.includes(c))
    .slice(0, CODE_LENGTH)
    .join("");
}

/** Whether something was typed that no code contains, so that the field can say so. */
export function hasStrangeLetter(typed: string): boolean {
  const folded = typed.toUpperCase().replace(BLANKS, "");
  return [...folded].some((c) => !LETTERS.includes(c));
}

/**
 * The code in a pasted text: alone, with blanks and hyphens of any kind, or somewhere in a sentence.
 * Undefined where there is none.
 */
export function findCode(text: string): string | undefined {
  const upper = text.toUpperCase();
  const whole = upper.replace(BLANKS, "");
  if (EXACT.test(whole)) return whole;
  const shown = SHOWN.exec(upper);
  if (shown) return `${shown[1]}${shown[2]}`;
  return BARE.exec(upper)?.[1];
}
