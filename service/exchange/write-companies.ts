import { type AuditFacts, beforeAndAfter, changedFields } from "#service/audit";
import { masked } from "#service/kernel";
import type { CompanyRecord } from "./exchange-store.ts";
import { type Importing, noTally, type Tally } from "./importing.ts";
import type { CompanyChange } from "./plan-companies.ts";

const FIELDS = [
  "ref",
  "name",
  "state",
  "domains",
  "domainSids",
  "tenantIds",
  "pilots",
  "methods",
  "portalName",
  "sessionDays",
] as const satisfies (keyof CompanyRecord)[];

/** Addresses stay out of the audit's facts: only its sealed subject may hold one (sign-in.md §9). */
const factsOf = ({ id: _, pilots, ...company }: CompanyRecord): AuditFacts => ({
  ...company,
  pilots: pilots.map(masked),
});

/** Writes what changes, and shuts the door of what is closed (sign-in.md §2, "Company state"). */
export async function writeCompanies(
  { workspaceId, at, exchange, departures, record }: Importing,
  plan: readonly CompanyChange[],
): Promise<Tally> {
  const tally = noTally();
  const changes = plan
    .map((change) => ({ ...change, fields: changedFields(change.before, change.after, FIELDS) }))
    .filter(({ fields }) => fields.length > 0);
  await exchange.putCompanies(
    workspaceId,
    changes.map(({ after }) => after),
    at,
  );
  const closing = changes.filter(
    ({ before, after }) => after.state === "closed" && before?.state !== "closed",
  );
  const shut = closing.map(({ after }) => after.id);
  if (shut.length > 0) await departures.shut(workspaceId, shut, at);
  for (const { before, after, fields } of changes) {
    tally[before ? "changed" : "added"] += 1;
    const about = beforeAndAfter(before && factsOf(before), factsOf(after), fields);
    await record({ action: "company.imported", companyId: after.id, about });
  }
  return { ...tally, same: plan.length - changes.length };
}
