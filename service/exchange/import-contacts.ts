import type { Contact } from "#service/people";
import { beforeAndAfter, changedFields } from "#service/audit";
import { together } from "#service/kernel";
import type { CompanyRecord } from "./exchange-store.ts";
import { type Importing, inBatches, noTally, type Tally } from "./importing.ts";
import { readAhead } from "./overlap.ts";
import type { CompanyPlan } from "./plan-companies.ts";
import type { Placed, ReadFile } from "./read-file.ts";
import type { ContactRow } from "./rows.ts";

/** A contact row whose company is known. */
export type PlacedContact = { row: ContactRow; company: CompanyRecord };

/** What tells one contact of a workspace from another. */
export const contactKey = (companyId: string, email: string): string => `${companyId} ${email}`;

const FIELDS = [
  "firstName",
  "lastName",
  "phone",
  "jobTitle",
  "active",
  "sees",
] as const satisfies (keyof Contact)[];

/** Who somebody is stays out of the audit's facts, which outlive them: only that it changed. */
export const PERSONAL: readonly string[] = ["firstName", "lastName", "phone", "jobTitle"];

/** Finds each row's company; answers the rows by contact. Writes nothing. */
export function planContacts(
  rows: readonly Placed<ContactRow>[],
  plan: CompanyPlan & { catchAll: string | null },
  file: ReadFile,
  problems: Importing["problems"],
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

/** Writes new and changed contacts; ends the sessions of those who are active no longer. */
export async function writeContacts(
  importing: Importing,
  contacts: ReadonlyMap<string, PlacedContact>,
): Promise<Tally> {
  const tally = noTally();
  const { workspaceId, exchange } = importing;
  const storedOf = (batch: readonly PlacedContact[]) =>
    exchange.contactsAt(
      workspaceId,
      batch.map(({ row, company }) => ({ companyId: company.id, email: row.email })),
    );
  const batches = inBatches([...contacts.values()]);
  for await (const [batch, stored] of readAhead(batches, storedOf)) {
    await writeBatch(importing, { batch, stored }, tally);
  }
  return tally;
}

async function writeBatch(
  { workspaceId, at, exchange, departures, overlap, newId, record }: Importing,
  { batch, stored }: { batch: readonly PlacedContact[]; stored: readonly Contact[] },
  tally: Tally,
): Promise<void> {
  const known = new Map(stored.map((each) => [contactKey(each.companyId, each.email), each]));
  const changes = batch
    .map((placed) => {
      const before = known.get(contactKey(placed.company.id, placed.row.email));
      const after = laidOver(before, placed, newId);
      return { before, after, changed: changedFields(before, after, FIELDS) };
    })
    .filter(({ changed }) => changed.length > 0);
  const written = changes.map(({ after }) => after);
  const left = changes.flatMap(({ before, after }) =>
    before?.active && !after.active ? [after.id] : [],
  );
  await overlap.behind(() =>
    together(
      exchange.putContacts(workspaceId, written, at),
      departures.leave(workspaceId, left, at),
    ),
  );
  for (const { before, after, changed } of changes) {
    tally[before ? "changed" : "added"] += 1;
    const { id, email, companyId, active, sees } = after;
    const facts = beforeAndAfter(
      before && { active: before.active, sees: before.sees },
      { active, sees },
      changed,
    );
    const details = changed.filter((field) => PERSONAL.includes(field));
    const about = { contact: id, ...facts, ...(before && details.length > 0 && { details }) };
    await record({ action: "contact.imported", email, companyId, about });
  }
  tally.same += batch.length - changes.length;
}

function laidOver(
  before: Contact | undefined,
  { row, company }: PlacedContact,
  newId: () => string,
): Contact {
  return {
    id: before?.id ?? newId(),
    companyId: company.id,
    email: row.email,
    firstName: row.firstName ?? before?.firstName ?? "",
    lastName: row.lastName ?? before?.lastName ?? "",
    phone: row.phone ?? before?.phone ?? "",
    jobTitle: row.jobTitle ?? before?.jobTitle ?? "",
    // A closed company has no active contacts, whatever a file says of each (sign-in.md §2).
    active: company.state !== "closed" && (row.active ?? before?.active ?? true),
    sees: row.sees ?? before?.sees ?? "own",
  };
}
