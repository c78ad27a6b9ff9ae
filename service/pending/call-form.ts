import { isOneLine, isPlainText, redactLinks, type Refusal, refusal } from "#service/kernel";

/** What somebody who cannot get in writes. Nothing of it is checked against anybody (sign-in.md §8). */
export type CallForm = { name: string; company: string; number: string; line: string };

const MOST = { name: 100, company: 100, number: 40, line: 200 } as const satisfies Record<
  keyof CallForm,
  number
>;
/** Such text would be shown in another order than it is written: a number among them above all. */
const TURNS_TEXT = /\p{Bidi_Control}/u;
const NUMBER = /^[+(]?\d[\d\s()./-]*(?:\s?(?:x|ext\.?)\s?\d{1,8})?$/i;
const FEWEST_DIGITS = 5;

/**
 * Reads the form: plain text on one line each, a telephone number in `number`; `line` may be empty.
 *
 * @throws Refusal `bad-request` naming the field
 */
export function readCallForm(form: CallForm): CallForm {
  const read = {
    name: textOf(form, "name"),
    company: textOf(form, "company"),
    number: textOf(form, "number"),
    line: form.line.trim() === "" ? "" : textOf(form, "line"),
  };
  const digits = read.number.replace(/\D/g, "").length;
  if (!NUMBER.test(read.number) || digits < FEWEST_DIGITS) {
    throw wrong("number", "Write a telephone number, like +44 20 7946 0000.");
  }
  return read;
}

function textOf(form: CallForm, field: keyof CallForm): string {
  // Who cannot get in by a letter's link may well quote it: it is kept for nobody (sign-in.md §4).
  const text = redactLinks(form[field].trim());
  if (text === "") throw wrong(field, "This is needed for a call.");
  if (text.length > MOST[field]) throw wrong(field, `Use at most ${MOST[field]} characters.`);
  if (!isPlainText(text) || !isOneLine(text) || TURNS_TEXT.test(text)) {
    throw wrong(field, "Use plain text on one line.");
  }
  return text;
}

const wrong = (field: keyof CallForm, problem: string): Refusal =>
  refusal("bad-request", { field, problem });
