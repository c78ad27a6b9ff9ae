import type { AuditAsked } from "../../api/audit-api.ts";

/** What narrows the log, as it is kept in the page's address; days are the reader's own. */
export type AuditFilter = {
  person?: string;
  company?: string;
  contact?: string;
  tech?: string;
  from?: string;
  to?: string;
  action?: string;
  outcome?: "done" | "refused";
  reference?: string;
};

const NAMES = [
  "person",
  "company",
  "contact",
  "tech",
  "from",
  "to",
  "action",
  "reference",
] as const;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** Reads the filter from an address; what is blank, or no day, narrows nothing. */
export function readFilter(query: URLSearchParams): AuditFilter {
  const filter: AuditFilter = {};
  for (const name of NAMES) {
    const value = query.get(name)?.trim();
    const isDay = name !== "from" && name !== "to" ? true : DAY.test(value ?? "");
    if (value && isDay) filter[name] = value;
  }
  const outcome = query.get("outcome");
  if (outcome === "done" || outcome === "refused") filter.outcome = outcome;
  return filter;
}

/** The address of the log with this filter, as a search string; empty for everything. */
export function filterAddress(filter: AuditFilter): string {
  const given = Object.entries(filter).filter(([, value]) => value);
  const text = new URLSearchParams(given).toString();
  return text === "" ? "" : `?${text}`;
}

/** What the server is asked: the days of the reader as instants, the last one whole. */
export function askedBy({ from, to, ...filter }: AuditFilter): AuditAsked {
  return {
    ...filter,
    ...(from ? { from: midnight(from, 0) } : {}),
    ...(to ? { to: midnight(to, 1) } : {}),
  };
}

/** The first moment of a day where the reader is, `later` days on. */
function midnight(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
