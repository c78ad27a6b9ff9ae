import { convert } from "html-to-text";

const MARKUP =
  /<(?:p|br|div|span|ul|ol|li|b|i|u|strong|em|a|table|html|body|h[1-6]|img|pre|blockquote)\b[^<>]*>/i;
const LONGEST = 1_000_000;
/** Markup nested on purpose costs a converter the square of its length: more is not converted. */
const LONGEST_MARKUP = 60_000;

/**
 * What a PSA holds as words, as plain paragraphs: PSAs keep text, HTML and Markdown side by side and
 * do not say which (psa.md §1). Text that is no markup stays as it was typed.
 */
export function plainText(written: string | null | undefined): string {
  const text = (written ?? "").slice(0, LONGEST);
  if (!MARKUP.test(text)) return tidy(text);
  const shown = withoutHidden(text);
  const rest = shown.length > LONGEST_MARKUP ? TAIL_OVER_THERE : "";
  return tidy(withoutMarkup(shown.slice(0, LONGEST_MARKUP))) + rest;
}

const HIDDEN = [
  ["<style", "</style"],
  ["<script", "</script"],
  ["<!--", "-->"],
] as const;

/** Without what a mail program writes for itself, which is often more than the words. */
function withoutHidden(html: string): string {
  return HIDDEN.reduce((text, [open, close]) => cutOut(text, open, close), html);
}

function cutOut(text: string, open: string, close: string): string {
  const lower = text.toLowerCase();
  // Lower-casing some letters makes them longer; places would then not fit.
  if (lower.length !== text.length) return text;
  let kept = "";
  let from = 0;
  for (;;) {
    const at = lower.indexOf(open, from);
    const end = at === -1 ? -1 : lower.indexOf(close, at);
    if (end === -1) return kept + text.slice(from, at === -1 ? undefined : at);
    kept += text.slice(from, at);
    const behind = close.endsWith(">") ? end + close.length : lower.indexOf(">", end) + 1;
    if (behind === 0) return kept;
    from = behind;
  }
}

function withoutMarkup(html: string): string {
  return convert(html, {
    wordwrap: false,
    limits: { maxDepth: 100 },
    selectors: [
      { selector: "img", format: "skip" },
      { selector: "a", options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } },
      ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({
        selector,
        options: { uppercase: false },
      })),
    ],
  });
}

function tidy(text: string): string {
  const lines = text
    .replace(/\r\n?/g, "\n")
    // oxlint-disable-next-line no-control-regex -- because control characters are what is taken out
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "")
    .split("\n")
    .map((line) => line.trimEnd());
  return lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

const TAIL_OVER_THERE = "\n… (shortened: the whole text is in the PSA)";
const TAIL = "\n… (shortened: the whole text is in the portal)";

/** At most so many characters of a text, and a word about it where something was left out. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  // Not between the two halves of one character.
  return text.slice(0, most - TAIL.length).replace(/[\ud800-\udbff]$/, "") + TAIL;
}

/** A title or name: one line, at most so long. */
export function oneLine(text: string, most: number): string {
  const line = tidy(text).replace(/\s+/g, " ");
  return line.length <= most ? line : `${line.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
