import type { CompanyRecord } from "./exchange-store.ts";
import type { CompanyPlan } from "./plan-companies.ts";
import type { Problem } from "./problem.ts";
import type { Placed, ReadFile } from "./read-file.ts";
import type { ContactRow } from "./rows.ts";

/** A contact row whose company is known. */
export type PlacedContact = { row: ContactRow; company: CompanyRecord };

/** What tells one contact of a workspace from another. */
export const contactKey = (companyId: string, email: string): string => `${companyId} ${email}`;

/** Finds each row's company; answers the rows by contact. Writes nothing. */
export function planContacts(
  rows: readonly Placed<ContactRow>[],
  plan: CompanyPlan & { catchAll: string | null },
  file: ReadFile,
  problems: Problem[],
): Map<string, PlacedContact> {
  const contacts = new Map<string, PlacedContact>();
  const places = new Map<string, number>();
  for (const { at, row } of rows) {
    const complain = (key: string, says: string): void =>
      void problems.push({ place: `contacts[${at}]${key}`, says });
    const company = plan.called(row.company);
    if (!company) {
      if (!file.badCompanies.has(row.company))
        complain(".company", `no company is called ${row.company}`);
      continue;
    }
    if (row.sees === "company" && company.name === plan.catchAll) {
      complain(".sees", "contacts of the catch-all company see only their own tickets");
    }
    const key = contactKey(company.id, row.email);
    const earlier = places.get(key);
    if (earlier !== undefined) complain("", `is the same contact as contacts[${earlier}]`);
    places.set(key, earlier ?? at);
    contacts.set(key, { row, company });
  }
  return contacts;
}
