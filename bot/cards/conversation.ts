import type { Attachment } from "#service/tickets";
import { DESK } from "../words/desk.ts";
import { dayAndTime } from "../words/names.ts";
import { clipped, LONGEST, paragraphs } from "./desk-card.ts";
import { bold, type Element, line, quiet, run } from "./card.ts";

/** One thing that was written on a ticket. `team`: by the desk for itself, never for a contact. */
export type Entry = { author: string; side: "contact" | "desk" | "team"; at: number; body: string };

const A_PAGE = 4;
const STYLES = { contact: "default", desk: "emphasis", team: "warning" } as const;

/** Which entries a page shows, counted back from the latest, and whether there are earlier ones. */
export function pageOf(
  entries: readonly Entry[],
  page: number,
): { shown: readonly Entry[]; page: number; earlier: boolean } {
  const last = Math.max(0, Math.ceil(entries.length / A_PAGE) - 1);
  const at = Math.min(page, last);
  const end = entries.length - at * A_PAGE;
  const begin = Math.max(0, end - A_PAGE);
  return { shown: entries.slice(begin, end), page: at, earlier: begin > 0 };
}

/**
 * People and times; `most`: characters of what they wrote. What the team keeps to itself stands in a
 * box of its own, and says so.
 */
export function entryOf(
  { author, side, at, body }: Entry,
  { timeZone, most }: { timeZone: string; most: number },
): Element {
  const { lines, cut } = paragraphs(body, most);
  const when = run(`  ${dayAndTime(at, timeZone)}`, { isSubtle: true, size: "Small" });
  return {
    type: "Container",
    style: STYLES[side],
    spacing: "Small",
    items: [
      ...(side === "team" ? [line(bold(`${DESK.note}. ${DESK.onlyTeam}`))] : []),
      line(bold(clipped(author, LONGEST.name).text), when),
      ...lines,
      ...(cut ? [quiet(DESK.cut)] : []),
    ],
  };
}

const MOST_FILES = 6;

/** The names of what was sent along. */
export function fileLine(files: readonly Attachment[]): Element | undefined {
  if (files.length === 0) return undefined;
  const names = files.slice(0, MOST_FILES).map(({ name }) => clipped(name, LONGEST.name).text);
  return quiet(DESK.files(names, files.length - names.length));
}
