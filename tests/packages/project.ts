import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The project's folder. */
export const ROOT = resolve(import.meta.dirname, "../..");

/** A file of the project, as text. */
export const textOf = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** The names between `${{` and `}}` in a text, each once. */
export const blanksIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\$\{\{(\w+)\}\}/g)].map(([, name = ""]) => name)),
];

/** What an env file sets, quotes taken off. */
export const settingsIn = (text: string): Map<string, string> =>
  new Map(
    [...text.matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, name = "", value = ""]) => [
      name,
      value.replace(/^"(.*)"$/, "$1"),
    ]),
  );

/** A text with its blanks filled in; those that nothing is known of stay. */
export const filled = (text: string, values: ReadonlyMap<string, string>): string =>
  text.replace(/\$\{\{(\w+)\}\}/g, (blank, name: string) => values.get(name) ?? blank);
