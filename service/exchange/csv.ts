/** A record of a CSV file and the line on which it began, counted from 1. */
type CsvRecord = { line: number; cells: string[] };

/** One cell and what ends it: quoted with doubled quotes inside, or plain up to the next comma. */
const CELL = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;

/**
 * Reads CSV as RFC 4180 writes it: commas, quotes doubled inside quotes, line ends inside quotes kept.
 * Lines without anything are left out.
 *
 * @returns the records, or a sentence saying where the file is not CSV
 */
export function parseCsv(text: string): CsvRecord[] | string {
  const records: CsvRecord[] = [];
  let line = 1;
  let record: CsvRecord = { line, cells: [] };
  CELL.lastIndex = 0;
  while (CELL.lastIndex < text.length || record.cells.length > 0) {
    const found = CELL.exec(text);
    if (!found) return `line ${line}: a quote stands where none may stand`;
    const [all, quoted, plain = "", end] = found;
    record.cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    line += all.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (end === ",") continue;
    if (record.cells.length > 1 || record.cells[0] !== "") records.push(record);
    record = { line, cells: [] };
  }
  return records;
}
