/** With which a spreadsheet takes a cell for a formula, full-width forms and controls among them. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** What makes a cell need quotes (RFC 4180). */
const DELICATE = /[",\r\n]/;

/** A spreadsheet reads UTF-8 only where the file says so first. */
export const CSV_BEGINS = "\uFEFF";

/**
 * One record of a CSV file. A cell that a spreadsheet would run begins with an apostrophe, which it
 * shows as text (promises.md, "stored scripts … CSV").
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return DELICATE.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
