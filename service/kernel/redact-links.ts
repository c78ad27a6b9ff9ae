/** What stands in a text where a link of ours stood. */
export const REDACTED_LINK = "[sign-in link removed]";

/** Where a long word was broken: a line end, soft or plain, with the next one's quote marks; or unseen. */
const BREAK = String.raw`(?:=?[ \t]*\r?\n[> \t]*|[\u00ad\u200b-\u200d\u2060\ufeff])?`;
const AND = "&(?:amp;)*";
/** A character as itself, encoded for an address or a letter however often, or as an entity of HTML. */
function written(sign: string, name?: string): string {
  const codes = [...new Set([sign, sign.toUpperCase()])].map((each) => each.charCodeAt(0));
  const hex = `(?:${codes.map((code) => code.toString(16)).join("|")})`;
  const decimal = `(?:${codes.join("|")})`;
  const named = name === undefined ? "" : `|${AND}${name};`;
  const plain = sign === "?" ? String.raw`\?` : sign;
  return `(?:${plain}|[%=](?:25)*${hex}|${AND}#0*${decimal};|${AND}#x0*${hex};${named})`;
}
const SLASH = written("/", "sol");
const QUESTION = written("?", "quest");
const HASH = written("#", "num");
/** Any letter or digit, in the same ways; what else these codes stand for is in no secret. */
const ALNUM = `(?:[a-z0-9]|[%=](?:25)*[3-7][0-9a-f]|${AND}#0*(?:4[89]|[5-9]\\d|1[012]\\d);|${AND}#x0*[3-7][0-9a-f];)`;

/** The paths that carry secrets (sign-in.md §4): `/s`, `/x`, `/a`, `/p/{slug}/c`, `/consent`. */
function pathBy(slash: string): string {
  const word = (letters: string): string => [...letters].map((each) => written(each)).join(BREAK);
  const slug = `${ALNUM}(?:${BREAK}(?:${ALNUM}|-)){0,62}`;
  const personal = [word("p"), slash, slug, slash, word("c")].join(BREAK);
  const one = [..."sxa"].map((each) => written(each)).join("|");
  return `${slash}${BREAK}(?:${one}|${word("consent")}|${personal})`;
}
/**
 * All but what parts an address from the text around it. What follows a line end is taken whole: two
 * ways to part blanks between lines would double the work with each line.
 */
const QUERY = String.raw`(?:[^\s<>"'#]|${AND}#x?[0-9a-f]+;|[ \t]*\r?\n[> \t]*(?![> \t])){0,600}?`;
const SECRET_LENGTH = 43;
const WHOLE = `${ALNUM}(?:${BREAK}${ALNUM}){${SECRET_LENGTH - 1}}`;

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
    `${HASH}${BREAK}(${WHOLE}|${ALNUM}{16,})`,
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
    [...text.matchAll(end)].map(([, secret = ""]) => decoded(secret).replace(/[^a-z0-9]/gi, "")),
  );
  return [...new Set(found.filter(({ length }) => length === SECRET_LENGTH))];
}

/** A secret that was encoded letter by letter as it was made. */
const decoded = (secret: string): string =>
  secret
    .replace(/(?:[%=](?:25)*|&(?:amp;)*#x0*)([3-7][0-9a-f]);?/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    .replace(/&(?:amp;)*#0*(\d+);/gi, (_, code: string) => String.fromCharCode(Number(code)));

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
