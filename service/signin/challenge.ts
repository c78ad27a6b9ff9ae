import {
  type EmailAddress,
  type Instant,
  type Keyring,
  matches,
  refusal,
  type Refusal,
} from "#service/kernel";
import { NUMBERS } from "#service/workspaces";

/** A mailed code with its link: both live ten minutes, both work once, one ends the other (§3). */
export type Challenge = {
  id: string;
  workspaceId: string;
  attemptId: string;
  email: EmailAddress;
  codeFingerprint: Uint8Array;
  linkFingerprint: Uint8Array;
  tries: number;
  sentAt: Instant;
  expiresAt: Instant;
  supersededAt?: Instant;
  usedAt?: Instant;
};

const { alphabet, length, tries } = NUMBERS.code;
const CODE = new RegExp(`^[${alphabet}]{${length}}$`);

/** What was typed as the code it stands for: case, blanks and hyphens do not matter. */
export function foldCode(typed: string): string | undefined {
  const folded = typed.replace(/[\s-]+/g, "").replace(/[a-z]/g, (letter) => letter.toUpperCase());
  return CODE.test(folded) ? folded : undefined;
}

/** A code as it is shown: `ABC-DEFG`. */
export const showCode = (code: string): string => `${code.slice(0, 3)}-${code.slice(3)}`;

/** What a code is fingerprinted as: bound to its challenge, so that it is worthless elsewhere. */
export const codeSecret = (challengeId: string, code: string): string => `${challengeId} ${code}`;

/**
 * Whether this is the challenge's code, in a time that tells nothing of how much of it is right.
 */
export const isCodeOf = (ring: Keyring, challenge: Challenge, code: string): boolean =>
  matches(ring, "code", codeSecret(challenge.id, code), challenge.codeFingerprint);

/** How many wrong codes a challenge still takes (§3). */
export const triesLeft = (taken: number): number => Math.max(0, tries - taken);

/** Why neither the code nor the link of a challenge works any more, in the order of sign-in.md §3. */
export function whyClosed(challenge: Challenge, now: Instant): Refusal | undefined {
  if (challenge.supersededAt !== undefined) return refusal("code-superseded");
  if (challenge.usedAt !== undefined) return refusal("code-used");
  return now >= challenge.expiresAt ? refusal("code-expired") : undefined;
}

/**
 * The refusals that depend on the challenge alone. `typing` is false for the link, which cannot be
 * guessed and so is never locked.
 *
 * @throws Refusal `code-superseded`, `code-used`, `code-expired`, `code-locked`
 */
export function mustBeOpen(challenge: Challenge, now: Instant, typing: boolean): void {
  const closed = whyClosed(challenge, now);
  if (closed) throw closed;
  if (typing && challenge.tries >= tries) throw refusal("code-locked");
}
