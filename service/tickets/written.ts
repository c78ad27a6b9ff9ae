import { oneLine, redactLinks, refusal } from "#service/kernel";

/** sign-in.md §11: a title has 1 to 100 characters. */
const LONGEST_TITLE = 100;

/**
 * A title as it is kept: one line, and no link of ours in it. Characters are counted as people count
 * them.
 *
 * @throws Refusal `bad-request`
 */
export function titleFrom(typed: string): string {
  const title = oneLine(redactLinks(typed));
  const length = [...title].length;
  if (length === 0) throw refusal("bad-request", { field: "title", problem: "Give it a title." });
  if (length > LONGEST_TITLE) {
    const problem = `A title has at most ${LONGEST_TITLE} characters.`;
    throw refusal("bad-request", { field: "title", problem });
  }
  return title;
}

/**
 * What somebody wrote, as it is kept: as typed, line ends alike, blanks at the end gone. Who quotes a
 * letter of ours does not hand its link on (sign-in.md §4).
 */
export const textFrom = (typed: string): string =>
  redactLinks(typed.replace(/\r\n?/g, "\n").trimEnd());

/** As {@link textFrom}, for what may not be empty. @throws Refusal `bad-request` */
export function noteFrom(typed: string): string {
  const text = textFrom(typed);
  if (text === "") throw refusal("bad-request", { field: "body", problem: "Write something." });
  return text;
}
