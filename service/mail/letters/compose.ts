import { oneLine } from "#service/kernel";
import type { Words } from "../letter.ts";
import { about, aside, bigCode, button, onOneLine, paragraph, quote, sheet } from "./layout.ts";
import { type Markup, markup } from "./markup.ts";

/** A part of a letter. Each is written once and shown in both of its forms, text and html. */
export type Block =
  /** A sentence or two; `inText` where the text has another word for what is pressed. */
  | { kind: "say"; words: string; inText?: string }
  | { kind: "aside"; words: string; inText?: string }
  /** A code, alone on its line. */
  | { kind: "code"; code: string }
  | { kind: "press"; label: string; link: string }
  /** Which ticket it is about: the mark by which people name it, and its own title. */
  | { kind: "about"; mark: string; title: string }
  /** What somebody wrote, as they wrote it. */
  | { kind: "quote"; words: string };

/** Small, beneath the line: a question in bold, if any, and its answer. */
export type Foot = {
  ask?: string;
  words: string;
  /** A part of the words that stays on one line: a telephone number. */
  whole?: string;
};

type Written = {
  /** Nobody's own words stand in a subject: it is read on locked phones and sorted by machines. */
  subject: string;
  title: string;
  /** What a mail program shows beside the subject. Never a secret. */
  preview: string;
  /** The portal's name. */
  brand: string;
  body: readonly Block[];
  foot: readonly Foot[];
};

/** Both forms of one letter. */
export function compose({ subject, title, preview, brand, body, foot }: Written): Words {
  const said = body.map((block, place) => asText(block, body[place - 1]));
  const parts = [oneLine(subject), ...said, ...foot.map(footAsText)];
  return {
    subject: oneLine(subject),
    text: `${parts.join("\n\n")}\n`,
    html: sheet({
      title,
      preview,
      brand: oneLine(brand),
      body: body.map(asMarkup),
      small: foot.map(footAsMarkup),
    }),
  };
}

function asText(block: Block, before: Block | undefined): string {
  switch (block.kind) {
    case "say":
    case "aside":
      return block.inText ?? block.words;
    case "code":
      return `    ${block.code}`;
    case "press":
      return leadsTo(before) ? block.link : `${block.label}:\n${block.link}`;
    case "about":
      return `${block.mark} ${block.title}`;
    case "quote":
      return block.words.replace(/^/gm, "> ");
  }
}

/** Whether the words before a link say already what it is for. */
const leadsTo = (before: Block | undefined): boolean =>
  before?.kind === "say" && (before.inText ?? before.words).endsWith(":");

function asMarkup(block: Block): Markup {
  switch (block.kind) {
    case "say":
      return paragraph(block.words);
    case "aside":
      return aside(block.words);
    case "code":
      return bigCode(block.code);
    case "press":
      return button(block.label, block.link);
    case "about":
      return about(block.mark, block.title);
    case "quote":
      return quote(block.words);
  }
}

const footAsText = ({ ask, words }: Foot): string => (ask ? `${ask} ${words}` : words);

function footAsMarkup({ ask, words, whole = "" }: Foot): Markup {
  const [before = "", ...after] = whole === "" ? [words] : words.split(whole);
  const said =
    after.length === 0
      ? markup`${words}`
      : markup`${before}${onOneLine(whole)}${after.join(whole)}`;
  return ask
    ? aside(markup`<b class="plain" style="color:#424242">${ask}</b> ${said}`)
    : aside(said);
}
