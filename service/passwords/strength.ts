import { type EmailAddress, refusal } from "#service/kernel";
import { NUMBERS } from "#service/workspaces";

const { shortest, longest } = NUMBERS.password;

/** Long ones that everybody tries first. The five tries do the rest. */
const WORN = new Set(["123456789012", "password1234", "passwordpassword", "qwertyuiopas"]);

/**
 * What a new password must be: long, and not what anybody would try first. No other rule, as rules
 * about digits and signs make passwords worse.
 *
 * @throws Refusal `bad-request` naming the field and what is wrong with it
 */
export function mustBeStrong(password: string, email: EmailAddress): void {
  const problem = weaknessOf(password, email);
  if (problem) throw refusal("bad-request", { field: "password", problem });
}

function weaknessOf(password: string, email: EmailAddress): string | undefined {
  const length = [...password].length;
  if (length < shortest) return `Use at least ${shortest} characters. A short sentence works well.`;
  if (length > longest) return `Use at most ${longest} characters.`;
  const folded = password.toLowerCase();
  if (folded.includes(email) || email.includes(folded)) return "Leave your address out of it.";
  if (WORN.has(folded) || new Set(folded).size < 4)
    return "That one is easily guessed. Try another.";
  return undefined;
}
