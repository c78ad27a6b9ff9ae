import { oneLine } from "#service/kernel";

/** Html that is safe to send: every value in it was escaped. */
export type Markup = { readonly html: string };

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");

/**
 * Writes html: what stands in the template is taken as it is, what is put into it is escaped, unless
 * it is markup itself. Attribute values belong in double quotes.
 */
export function markup(
  written: TemplateStringsArray,
  ...values: readonly (string | Markup | readonly Markup[])[]
): Markup {
  const html = written.map((piece, index) => piece + spoken(values[index] ?? "")).join("");
  return { html };
}

function spoken(value: string | Markup | readonly Markup[]): string {
  if (typeof value === "string") return escaped(value);
  return "html" in value ? value.html : value.map(({ html }) => html).join("\n");
}

const LONGEST_IN_SUBJECT = 48;

/** A name as it may stand in a subject: a phone shows little of one that goes on and on. */
export function briefly(name: string): string {
  const letters = [...oneLine(name)];
  if (letters.length <= LONGEST_IN_SUBJECT) return letters.join("");
  const cut = letters.slice(0, LONGEST_IN_SUBJECT).join("");
  return `${cut.replace(/\s+\S{0,20}$/, "")}…`;
}
