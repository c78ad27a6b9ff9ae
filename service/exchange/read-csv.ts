import { parseCsv } from "./csv.ts";
import { ImportRefused, type Problem } from "./problem.ts";

/** What a CSV file may hold: one kind of row. */
export const CSV_KINDS = ["companies", "contacts"] as const;
type CsvKind = (typeof CSV_KINDS)[number];

/** A CSV file as an import file; a problem of it is told by the lines on which its rows began. */
type CsvFile = { file: unknown; byLines(problem: Problem): Problem };

/** Our own files put an apostrophe before what a spreadsheet would run: a telephone number's plus. */
const MADE_TEXT = /^'(?=[=+\-@＝＋－＠])/;

/** No kind of row has more; another file, taken for one of ours, may have any number. */
const MOST_COLUMNS = 50;

const LISTS = ["domains", "domainSids", "tenantIds", "pilots", "methods"];
const TRUTHS = ["active"];
const TRUTH: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  "1": true,
  false: false,
  no: false,
  "0": false,
};

/**
 * Reads companies or contacts from CSV: columns are named as in the JSON (`brand.portalName` for a
 * key in a key), lists separated by blanks. A column that is missing leaves what is stored; an empty
 * cell of a list is an empty list, any other empty cell leaves what is stored, too.
 *
 * @throws ImportRefused where it is not CSV
 */
export function readCsv(kind: CsvKind, text: string): CsvFile {
  const parsed = parseCsv(text.replace(/^\uFEFF/, ""));
  if (typeof parsed === "string") throw new ImportRefused([{ place: "", says: parsed }]);
  const [header, ...records] = parsed;
  if (!header) throw new ImportRefused([{ place: "", says: "The file is empty." }]);
  const columns = header.cells.map((cell) => cell.trim());
  if (columns.length > MOST_COLUMNS) {
    const says = `has ${columns.length} columns, and no file of ours has more than ${MOST_COLUMNS}`;
    throw new ImportRefused([{ place: "line 1", says }]);
  }
  const twice = columns.find((column, at) => columns.indexOf(column) !== at);
  const wide = records.find(({ cells }) => cells.length !== columns.length);
  if (twice !== undefined) {
    throw new ImportRefused([{ place: "line 1", says: `the column ${twice} is there twice` }]);
  }
  if (wide) {
    const says = `has ${wide.cells.length} cells for ${columns.length} columns`;
    throw new ImportRefused([{ place: `line ${wide.line}`, says }]);
  }
  const row = new RegExp(String.raw`\b${kind}\[(\d+)\]\.?`, "g");
  const lineOf = (at: string): string => `line ${records[Number(at)]?.line ?? "?"}`;
  return {
    file: { [kind]: records.map(({ cells }) => rowFrom(columns, cells)) },
    byLines: ({ place, says }) => ({
      place: place.replace(
        row,
        (found, at: string) => lineOf(at) + (found.endsWith(".") ? ", " : ""),
      ),
      says: says.replace(row, (_, at: string) => lineOf(at)),
    }),
  };
}

function rowFrom(columns: readonly string[], cells: readonly string[]): unknown {
  const row = new Map<string, unknown>();
  columns.forEach((column, at) => {
    const cell = (cells[at]?.trim() ?? "").replace(MADE_TEXT, "");
    const [outer = "", inner] = column.split(".");
    if (LISTS.includes(column)) row.set(column, cell.split(/\s+/).filter(Boolean));
    else if (cell === "") return;
    else if (TRUTHS.includes(column)) row.set(column, TRUTH[cell.toLowerCase()] ?? cell);
    else if (inner === undefined) row.set(column, cell);
    else row.set(outer, { [inner]: cell });
  });
  // An empty list of methods would lock everybody out: an empty cell does not narrow.
  const methods = row.get("methods");
  if (Array.isArray(methods) && methods.length === 0) row.delete("methods");
  return Object.fromEntries(row);
}
