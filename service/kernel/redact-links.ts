/** What stands in a text where a link of ours stood. */
export const REDACTED_LINK = "[sign-in link removed]";

/** Where a long word was broken: a line end, soft or plain, with the next one's quote marks; or unseen. */
const BREAK = String.raw`(?:=?[ \t]*\r?\n[> \t]*|[\u00ad\u200b-\u200d\u2060\ufeff])?`;
/** A character as itself, encoded for an address or a letter however often, or as an entity of HTML. */
const written = (plain: string, hex: string, decimal: number, name: string): string =>
  `(?:${plain}|[%=](?:25)*${hex}|&#0*${decimal};|&#x0*${hex};|&${name};)`;
const SLASH = written("/", "2f", 47, "sol");
const QUESTION = written(String.raw`\?`, "3f", 63, "quest");
const HASH = written("#", "23", 35, "num");

/** The paths that carry secrets (sign-in.md §4): `/s`, `/x`, `/a`, `/p/{slug}/c`, `/consent`. */
function pathBy(slash: string): string {
  const consent = [..."consent"].join(BREAK);
  const slug = `[a-z0-9](?:${BREAK}[a-z0-9-]){0,62}`;
  const personal = ["p", slash, slug, slash, "c"].join(BREAK);
  return `${slash}${BREAK}(?:[sxa]|${consent}|${personal})`;
}
/**
 * All but what parts an address from the text around it. What follows a line end is taken whole: two
 * ways to part blanks between lines would double the work with each line.
 */
const QUERY = String.raw`(?:[^\s<>"'#]|[ \t]*\r?\n[> \t]*(?![> \t])){0,600}?`;
const SECRET_LENGTH = 43;
const WHOLE = `[a-z0-9](?:${BREAK}[a-z0-9]){${SECRET_LENGTH - 1}}`;

/** How a link is spelled: how it begins, up to its secret, and how it ends. */
type Spelling = { begin: RegExp; end: RegExp };
const spelling = (begin: string, end: string): Spelling => ({
  begin: new RegExp(`${begin}${BREAK}$`, "i"),
  end: new RegExp(end, "gi"),
});
const SPELLINGS: readonly Spelling[] = [
  spelling(
    `${pathBy(SLASH)}${BREAK}(?:${SLASH})?(?:${BREAK}${QUESTION}${QUERY})?`,
    // A secret whole, even over broken lines; or so much of one that the rest could be guessed.
    `${HASH}${BREAK}(${WHOLE}|[a-z0-9]{16,})`,
  ),
  // Gateways and names of files take `_` for `/`, `-23` or `*` for `#`: with a whole secret alone.
  spelling(`${pathBy("[/_]")}(?:(?:[?_]|-3f)${QUERY})?`, String.raw`(?:#|-23|\*)(${WHOLE})`),
];
/** How far before its secret a link may begin. */
const LONGEST_BEGIN = 700;

/** What an address is written with; anything else parts it from the text around it. */
const REST = /[^\s<>"'()[\]{}]*/y;
const BEFORE = /[^\s<>"'()[\]{}]/;

/**
 * Takes every link of ours that carries a secret out of a text, whatever host it names and however a
 * mail program rewrote it: wrapped in another address, `%23` for `#`, broken over lines. Whoever
 * quotes a letter in a reply must not hand its link to the desk, the PSA or a colleague (sign-in.md
 * §4). Linear in the text's length: it looks from each secret back, and no stretch is looked at twice.
 */
export const redactLinks = (text: string): string => SPELLINGS.reduce(without, text);

/**
 * The secrets of links of ours that may stand in a text, however they are spelled, each once. Which of
 * them ever opened anything their fingerprints tell.
 */
export function linkSecretsIn(text: string): string[] {
  const found = SPELLINGS.flatMap(({ end }) =>
    [...text.matchAll(end)].map(([, secret = ""]) => secret.replace(/[^a-z0-9]/gi, "")),
  );
  return [...new Set(found.filter(({ length }) => length === SECRET_LENGTH))];
}

function without(text: string, { begin, end }: Spelling): string {
  let kept = "";
  let from = 0;
  let looked = 0;
  for (const { index, 0: secret } of text.matchAll(end)) {
    // Swallowed with the link before it.
    if (index < from) continue;
    const earliest = Math.max(looked, index - LONGEST_BEGIN);
    looked = index + secret.length;
    const found = begin.exec(text.slice(earliest, index));
    if (!found) continue;
    let start = earliest + found.index;
    while (start > from && BEFORE.test(text.charAt(start - 1))) start -= 1;
    kept += text.slice(from, start) + REDACTED_LINK;
    from = looked = endOf(text, looked);
  }
  return kept + text.slice(from);
}

/** Where the address ends: what a rewriter glued to it goes too, the sentence's own stop does not. */
function endOf(text: string, secretEnd: number): number {
  REST.lastIndex = secretEnd;
  const rest = REST.exec(text)?.[0] ?? "";
  return secretEnd + rest.replace(/[.,;:!?]+$/, "").length;
}
