import type { AuditEntry, AuditFilter } from "#service/audit";
import { readEmailAddress } from "#service/kernel";
import type * as wire from "#server/wire";
import { iso } from "./instants.ts";

/** A row of the log as it leaves the house. */
export function presentEntry({ at, correlation, ...entry }: AuditEntry): wire.AuditRow {
  return {
    ...entry,
    at: iso(at),
    outcome: entry.outcome === "refused" ? "refused" : "done",
    reference: correlation,
  };
}

/** Reads a filter from a query. @throws Refusal `email-malformed` for a person who is no address */
export function readFilter(query: Omit<wire.BrowseAudit, "cursor">): AuditFilter {
  const { person, company, contact, tech, from, to, action, outcome, reason, reference } = query;
  return {
    ...(person !== undefined && { person: readEmailAddress(person) }),
    ...(company !== undefined && { companyId: company }),
    ...(contact !== undefined && { contactId: contact }),
    ...(tech !== undefined && { techId: tech }),
    ...(from !== undefined && { from: Date.parse(from) }),
    ...(to !== undefined && { to: Date.parse(to) }),
    ...(action !== undefined && { action }),
    ...(outcome && { outcome }),
    ...(reason !== undefined && { reason }),
    ...(reference !== undefined && { correlation: reference }),
  };
}
