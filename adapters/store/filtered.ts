import { type Statement, statement } from "./statement.ts";

/** A condition that somebody asked for: its name, its values, and its text from their first place on. */
export type Condition = {
  name: string;
  values: readonly unknown[];
  text: (first: number) => string;
};

/** A list that can be filtered: what is always there, and its end. */
type List = {
  name: string;
  /** Up to the last condition that is always there; `$1` … are `values`. */
  text: string;
  values: readonly unknown[];
  order: string;
  most: number;
};

const known = new Map<string, Statement>();

/**
 * A list's statement with the conditions that were asked for, and without the others: a condition
 * that might not be there would keep PostgreSQL from planning the one that is. The names are few, so
 * each is planned once a connection; the number of rows is part of the text for the same reason.
 */
export function filtered(
  { name, text, values, order, most }: List,
  conditions: readonly (Condition | undefined)[],
): { asked: Statement; values: unknown[] } {
  const asked = conditions.filter((each) => each !== undefined);
  const full = [name, Math.trunc(most), ...asked.map((each) => each.name)].join(" ");
  const all = [...values];
  let written = text;
  for (const condition of asked) {
    written += ` and ${condition.text(all.length + 1)}`;
    all.push(...condition.values);
  }
  let found = known.get(full);
  if (!found) {
    found = statement(full, `${written} order by ${order} limit ${Math.trunc(most)}`);
    known.set(full, found);
  }
  return { asked: found, values: all };
}
