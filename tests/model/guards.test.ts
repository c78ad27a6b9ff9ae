import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";

const place = (path: string): URL => new URL(`../../${path}`, import.meta.url);

/** A guard of docs/security.md, and where the test is that goes red without it. */
type Row = { guard: string; file: string; title: string };

function rowsOf(manual: string): { rows: Row[]; others: string[] } {
  const rows: Row[] = [];
  const others: string[] = [];
  const [, table = ""] = manual.split("## Guards and their tests");
  for (const line of table.split("\n").filter((each) => each.startsWith("| "))) {
    const [, guard, file, title] = /^\| (.+?) +\| `(tests\/[^`]+)` "(.+)" +\|$/.exec(line) ?? [];
    if (guard && file && title) rows.push({ guard, file, title });
    else if (!/^\| (?:Guard +\| Held by|-+)/.test(line)) others.push(line);
  }
  return { rows, others };
}

/** The titles of a file's tests; of one that is put together, as far as it is fixed. */
const titlesOf = (file: string): string[] =>
  [...readFileSync(place(file), "utf8").matchAll(/\b(?:it|test)\(\s*(["'`])([\s\S]*?)\1/g)].map(
    ([, , title = ""]) => title.replace(/\s+/g, " "),
  );

function isThere({ file, title }: Row): boolean {
  if (!existsSync(place(file))) return false;
  const begun = title.endsWith("…");
  const sought = begun ? title.slice(0, -1) : title;
  return titlesOf(file).some((each) => (begun ? each.startsWith(sought) : each === sought));
}

describe("the guards of docs/security.md", () => {
  const { rows, others } = rowsOf(readFileSync(place("docs/security.md"), "utf8"));

  it("are many, and each names a file and a test", () => {
    assert.ok(rows.length > 100, `only ${rows.length} rows`);
    assert.deepEqual(others, []);
  });

  it("are held by tests that are there", () => {
    const missing = rows.filter((row) => !isThere(row));
    assert.deepEqual(
      missing.map(({ file, title }) => `${file}: ${title}`),
      [],
    );
  });

  it("are each said once", () => {
    const said = rows.filter(({ guard }) => !guard.startsWith("…")).map(({ guard }) => guard);
    assert.deepEqual(said.length, new Set(said).size);
  });
});
