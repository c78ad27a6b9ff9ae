import type { Duration } from "#service/kernel";
import type { Letter } from "./letter.ts";

/**
 * What became of a letter. `reason` is a short stable word or an SMTP status; never an address and
 * never a mail server's own sentence, because it is kept and logged.
 *
 * - accepted: somebody else is now answerable for it
 * - refused: it will never be taken; trying again is pointless
 * - busy: not now; trying again may help
 */
export type PostAnswer =
  | { kind: "accepted" }
  | { kind: "refused"; reason: string }
  | { kind: "busy"; reason: string };

/**
 * The way out of the house. Never throws: trouble is an answer.
 *
 * @param within how long handing it over may take; a letter that would arrive later is worth nothing
 */
export type Post = { send(letter: Letter, within?: Duration): Promise<PostAnswer> };
