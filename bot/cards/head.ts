import type { TicketRow, TicketState } from "#service/tickets";
import { STATES } from "../words/names.ts";
import { type Element, line, run } from "./card.ts";

/** A ticket's state as a word and a colour, and what else decides; nobody's words are markdown. */
export function stateLine(state: TicketState, ...facts: string[]): Element {
  const { name, color } = STATES[state];
  const rest = run(`  ${facts.join(" · ")}`, { isSubtle: true, size: "Small" });
  const stands = line(run(name, { color, weight: "Bolder", size: "Small" }), rest);
  return { ...stands, spacing: "None" };
}

/** A ticket's title, and where it stands. */
export const headOf = (
  { title, state, number }: Pick<TicketRow, "title" | "state" | "number">,
  ...facts: string[]
): Element[] => [
  line(run(title, { size: "Medium", weight: "Bolder" })),
  stateLine(state, `#${number}`, ...facts),
];
