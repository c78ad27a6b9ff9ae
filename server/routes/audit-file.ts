import type { AuditEntry } from "#service/audit";
import type { FileAnswer } from "#server/http";
import { CSV_BEGINS, csvLine } from "../csv-line.ts";
import { presentEntry } from "./present-audit.ts";

export const AUDIT_TYPES = {
  csv: "text/csv; charset=utf-8",
  json: "application/json",
} as const;

type AuditFormat = keyof typeof AUDIT_TYPES;

const COLUMNS = [
  "number",
  "at",
  "action",
  "outcome",
  "reason",
  "person",
  "actor",
  "actorId",
  "actorName",
  "company",
  "door",
  "method",
  "source",
  "about",
  "reference",
];

/** A part of the log as a file: one list in JSON, or a line a row in CSV. */
export function auditFile(
  runs: AsyncIterable<AuditEntry[]>,
  { format, called }: { format: AuditFormat; called: string },
): FileAnswer {
  const parts = format === "csv" ? asCsv(runs) : asJson(runs);
  return { name: `${called}.${format}`, type: AUDIT_TYPES[format], parts };
}

async function* asCsv(runs: AsyncIterable<AuditEntry[]>): AsyncGenerator<string> {
  yield CSV_BEGINS + csvLine(COLUMNS);
  for await (const entries of runs) yield entries.map(line).join("");
}

function line(entry: AuditEntry): string {
  const { number, at, action, outcome, reason, person, actor, company, ...row } =
    presentEntry(entry);
  return csvLine([
    number,
    at,
    action,
    outcome,
    reason,
    person && (person.email ?? person.state),
    actor.kind,
    actor.id,
    actor.name,
    company && (company.name ?? company.id),
    row.door,
    row.method,
    row.source,
    JSON.stringify(row.about),
    row.reference,
  ]);
}

async function* asJson(runs: AsyncIterable<AuditEntry[]>): AsyncGenerator<string> {
  let before = "[\n";
  for await (const entries of runs) {
    if (entries.length === 0) continue;
    yield before + entries.map((entry) => JSON.stringify(presentEntry(entry))).join(",\n");
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}
