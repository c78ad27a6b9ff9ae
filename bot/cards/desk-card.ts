import type { CardForm } from "#service/chat";
import type { Refusal } from "#service/kernel";
import type { Workspace } from "#service/workspaces";
import { REFUSALS, saidOf } from "../words/refusals.ts";
import { button, card, type Card, type Element, line, note, run, title } from "./card.ts";

/** How many characters of a thing a card shows, and how many may be typed into one of its fields. */
export const LONGEST = { typed: 2000, title: 100, answer: 200, name: 60 } as const;

/** What a card of the desk is drawn on: for whom, where, and which drawing it is. */
export type Sheet = CardForm & { workspace: Workspace; portalUrl: string };

/** What was just done, or refused, said above what there is now; `though`: what was done all the same. */
export type Told = { done: string } | { refused: Refusal; reference: string; though?: string };

/** A button that acts for whom the card was drawn, and for nobody else. */
export const deskButton = (
  { owner, form }: Sheet,
  words: string,
  sends: { do: string; [name: string]: unknown },
  look: { readonly [name: string]: string | boolean } = {},
): Element => button(words, { ...sends, owner, form }, look);

/**
 * The same as a message of its own, where it takes longer than the five seconds in which a press is to
 * be answered (teams-platform.md §2).
 */
export const deskSubmit = (
  { owner, form }: Sheet,
  words: string,
  sends: { do: string; [name: string]: unknown },
  look: { readonly [name: string]: string | boolean } = {},
): Element => ({
  type: "Action.Submit",
  title: words,
  data: { ...sends, owner, form },
  ...look,
});

/** A place of the portal: signed in one goes straight there, else by signing in. No secret is in it. */
export const portalButton = (
  { portalUrl, workspace }: Sheet,
  words: string,
  path: string,
): Element => ({
  type: "Action.OpenUrl",
  title: words,
  url: `${portalUrl}/p/${workspace.slug}?to=${path}`,
});

export const ticketPath = (number: string): string => `/tickets/${encodeURIComponent(number)}`;
export const deskTicketPath = (number: string): string => `/tech${ticketPath(number)}`;

export function toldNote(told: Told | undefined, workspace: Workspace): Element | undefined {
  if (!told) return undefined;
  if ("done" in told) {
    return { type: "Container", style: "good", spacing: "Medium", items: [line(told.done)] };
  }
  const { refused, reference, though = REFUSALS[refused.code].title } = told;
  return note(though, saidOf(refused, { workspace, reference }));
}

/** A title, a sentence, and how to go on. */
export const plainCard = (
  { title: heading, detail }: { title: string; detail: string },
  ...parts: (Element | undefined)[]
): Card => card(title(heading), line(detail), ...parts);

/** A text with what no card can hold taken out, and no longer than this. */
export function clipped(text: string, most: number): { text: string; cut: boolean } {
  const clean = text.replace(/[^\P{Cc}\n]/gu, " ").trim();
  const letters = [...clean];
  return letters.length <= most
    ? { text: clean, cut: false }
    : { text: `${letters.slice(0, most).join("").trimEnd()}…`, cut: true };
}

const MOST_LINES = 20;

/** What somebody wrote, line by line: nothing of it is ever read as markdown. */
export function paragraphs(words: string, most: number): { lines: Element[]; cut: boolean } {
  const { text, cut } = clipped(words, most);
  const all = text.split(/\n\s*/).filter((each) => each !== "");
  const lines = all.slice(0, MOST_LINES).map((each) => ({ ...line(each), spacing: "Small" }));
  return { lines, cut: cut || all.length > MOST_LINES };
}

/** A row of a list that opens what it names. */
export const openingRow = (about: string, more: Element | undefined, opens: Element): Element => ({
  type: "Container",
  separator: true,
  spacing: "Small",
  selectAction: opens,
  items: [
    line(run(clipped(about, LONGEST.title).text, { weight: "Bolder", color: "Accent" })),
    ...(more ? [more] : []),
  ],
});

/** A list to choose from. */
export const choiceOf = (
  id: string,
  label: string,
  choices: readonly { title: string; value: string }[],
  more: Element = {},
): Element => ({ type: "Input.ChoiceSet", id, label, style: "compact", choices, ...more });

/** A message with its card stays below what Teams takes (teams-platform.md §9): bytes in UTF-16. */
const MOST_BYTES = 25_000;
export const fits = (drawn: Card): boolean => JSON.stringify(drawn).length * 2 < MOST_BYTES;

/** How many characters of each thing that was written are shown: fewer where the card has more. */
const AMOUNTS = [800, 400, 100] as const;

/** A card with as much of what people wrote as one message holds. */
export function asMuchAsFits(draw: (most: number) => Card): Card {
  for (const most of AMOUNTS) {
    const drawn = draw(most);
    if (fits(drawn)) return drawn;
  }
  return draw(0);
}
