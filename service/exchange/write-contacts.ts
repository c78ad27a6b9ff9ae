import { beforeAndAfter, changedFields } from "#service/audit";
import { together } from "#service/kernel";
import type { Contact } from "#service/people";
import { type Importing, inBatches, noTally, type Tally } from "./importing.ts";
import { readAhead } from "./overlap.ts";
import { contactKey, type PlacedContact } from "./plan-contacts.ts";

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
