/** What a database's text cannot hold, or a page would show as something else than it is. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029]/;
const HALF_A_CHARACTER = /\p{Surrogate}/u;
const LINE_ENDS = /[\t\n\r]/;

/** Whether this is text and nothing else; it may have several lines. */
export const isPlainText = (text: string): boolean =>
  !HALF_A_CHARACTER.test(text) && !CONTROLS.test(text);

/**
 * A name or title as it stands in one line: breaks, controls and runs of blanks are one blank, outer
 * ones gone, and no sign is left that would turn around the words beside it.
 */
export const oneLine = (text: string): string =>
  text
    .replace(/\p{Bidi_Control}/gu, "")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();

/** Whether this stands on one line; blanks and line ends around it do not count. */
export const isOneLine = (text: string): boolean => !LINE_ENDS.test(text.trim());
