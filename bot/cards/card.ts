import { EVERYDAY } from "../words/everyday.ts";

/** A part of a card, as the renderers read it. */
export type Element = { readonly [name: string]: unknown };

/** An Adaptive Card of a schema that phones know as well (teams-platform.md §9). */
export type Card = {
  readonly type: "AdaptiveCard";
  readonly $schema: string;
  readonly version: "1.4";
  readonly body: readonly Element[];
};

/** Puts a card together. */
export const card = (...body: (Element | undefined)[]): Card => ({
  type: "AdaptiveCard",
  $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
  version: "1.4",
  body: body.filter((part) => part !== undefined),
});

/** The card's title. Only words of ours: this element reads markdown. */
export const title = (words: string): Element => ({
  type: "TextBlock",
  text: words,
  size: "Large",
  weight: "Bolder",
  wrap: true,
});

type Look = { readonly [name: string]: string | boolean };

/** A piece of text. Nothing in it is ever read as markdown, so a person's own words may stand here. */
export const run = (text: string, look: Look = {}): Element => ({ type: "TextRun", text, ...look });

export const bold = (text: string): Element => run(text, { weight: "Bolder" });

/** A line of pieces. */
export const line = (...inlines: (Element | string)[]): Element => ({
  type: "RichTextBlock",
  inlines: inlines.map((inline) => (typeof inline === "string" ? run(inline) : inline)),
});

/** A line of words around what only this person's card has. */
export const around = ([before, after]: readonly [string, string], piece: Element): Element =>
  line(...[before, piece, after].filter((each) => each !== ""));

/** A quiet line beneath. */
export const quiet = (text: string): Element => line(run(text, { isSubtle: true, size: "Small" }));

/** What was refused and why: calm, not a red wall (look.md). Nothing is said twice. */
export function note(heading: string, sentence: string): Element {
  const said = { ...line(sentence), spacing: "Small" };
  const items = sentence.startsWith(heading) ? [line(sentence)] : [line(bold(heading)), said];
  return { type: "Container", style: "emphasis", spacing: "Medium", items };
}

/** Whom to ask, small beneath. */
export const helpLine = (ways: string): Element => quiet(EVERYDAY.helpBy(ways));

/** A button that changes the card in place, and a plain one where the host knows no better. */
export function button(
  words: string,
  sends: { do: string; [name: string]: unknown },
  look: Look = {},
): Element {
  const { do: verb } = sends;
  return {
    type: "Action.Execute",
    title: words,
    verb,
    data: sends,
    ...look,
    fallback: { type: "Action.Submit", title: words, data: sends, ...look },
  };
}

/** The button to press first. */
export const primary = { style: "positive" } as const;
/** A button that takes nothing along of what was typed into the card. */
export const bare = { associatedInputs: "none" } as const;

const MOST_ACTIONS = 6;

/** The buttons of a card: six at most, the first one first (look.md). */
export function buttons(...actions: (Element | undefined)[]): Element {
  const shown = actions.filter((action) => action !== undefined);
  if (shown.length > MOST_ACTIONS) throw new RangeError("a card has at most six buttons");
  return { type: "ActionSet", actions: shown, spacing: "Medium" };
}

/** A field to type one line into. */
export const field = (id: string, label: string, more: Element = {}): Element => ({
  type: "Input.Text",
  id,
  label,
  ...more,
});
