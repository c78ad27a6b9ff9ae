/** What stands in a text where a link of ours stood. */
export const REDACTED_LINK = "[sign-in link removed]";

/** A line that a mail program broke: soft break or plain, with the quote marks of the next line. */
const BREAK = String.raw`(?:=?\r?\n[> \t]*)?`;
/** A character as itself, percent-encoded however often, or as an entity of HTML. */
const written = (plain: string, hex: string, decimal: number): string =>
  `(?:${plain}|%(?:25)*${hex}|&#0*${decimal};|&#x0*${hex};)`;
const SLASH = written("/", "2f", 47);
const QUESTION = written(String.raw`\?`, "3f", 63);
const HASH = written("#", "23", 35);

/** The paths that carry secrets (sign-in.md §4): `/s`, `/x`, `/a?to=…`, `/p/{slug}/c`, `/consent`. */
const PATH = `${SLASH}(?:[sxa]|consent|p${SLASH}[a-z0-9-]{1,63}${SLASH}c)(?:${SLASH})?`;
const QUERY = String.raw`(?:${QUESTION}[^\s<>"'#]{0,600}?)?`;
/** Whole, even over broken lines; or so much of one that the rest could be guessed. */
const SECRET = `(?:[a-z0-9](?:${BREAK}[a-z0-9]){42}|[a-z0-9]{16,})`;

const LINK = new RegExp(`${PATH}${QUERY}${BREAK}${HASH}${BREAK}${SECRET}`, "gi");
/** What an address is written with; anything else parts it from the text around it. */
const REST = /[^\s<>"'()[\]{}]*/y;
const BEFORE = /[^\s<>"'()[\]{}]/;

/**
 * Takes every link of ours that carries a secret out of a text, whatever host it names and however a
 * mail program rewrote it: wrapped in another address, `%23` for `#`, broken over lines. Whoever
 * quotes a letter in a reply must not hand its link to the desk, the PSA or a colleague (sign-in.md
 * §4). Linear in the text's length.
 */
export function redactLinks(text: string): string {
  let kept = "";
  let from = 0;
  for (const found of text.matchAll(LINK)) {
    // Swallowed with the link before it.
    if (found.index < from) continue;
    let start = found.index;
    while (start > from && BEFORE.test(text.charAt(start - 1))) start -= 1;
    kept += text.slice(from, start) + REDACTED_LINK;
    from = endOf(text, found.index + found[0].length);
  }
  return kept + text.slice(from);
}

/** Where the address ends: what a rewriter glued to it goes too, the sentence's own stop does not. */
function endOf(text: string, secretEnd: number): number {
  REST.lastIndex = secretEnd;
  const rest = REST.exec(text)?.[0] ?? "";
  return secretEnd + rest.replace(/[.,;:!?]+$/, "").length;
}
