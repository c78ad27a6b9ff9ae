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

/** A name or address as it may stand in one line: without breaks, controls and double blanks. */
export const oneLine = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
