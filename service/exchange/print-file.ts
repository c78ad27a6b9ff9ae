import type { ExportedFile } from "./export-workspace.ts";

/**
 * A file as text, a row a line, so that two exports can be compared and a large one is never one
 * string.
 */
export function* printFile(file: ExportedFile): Generator<string> {
  yield `{ "workspace": ${JSON.stringify(file.workspace)},\n  "settings": ${JSON.stringify(file.settings)}`;
  for (const section of ["companies", "contacts", "techs", "tickets"] as const) {
    yield `,\n  "${section}": [`;
    const rows = file[section];
    for (const [at, row] of rows.entries()) {
      yield `${at === 0 ? "" : ","}\n    ${JSON.stringify(row)}`;
    }
    yield rows.length === 0 ? "]" : "\n  ]";
  }
  yield " }\n";
}
