import { beforeAndAfter, changedFields } from "#service/audit";
import type { NoteRecord, TicketRecord, TicketToWrite } from "./exchange-store.ts";
import { contactKey } from "./import-contacts.ts";
import { type Importing, inBatches, noTally, type Tally } from "./importing.ts";
import type { PlannedTicket } from "./plan-tickets.ts";

const FIELDS = [
  "ref",
  "companyId",
  "contact",
  "title",
  "body",
  "state",
  "priority",
  "confidential",
  "fields",
  "createdAt",
  "notes",
] as const satisfies (keyof TicketRecord)[];

/** What an audit row may hold of a ticket: what people wrote stays in the ticket. */
const factsOf = (ticket: TicketRecord) => {
  const { ref, companyId, title, state, priority, confidential } = ticket;
  return { ref, companyId, title, state, priority, confidential };
};

type Change = { before: TicketRecord | undefined; after: TicketRecord; changed: string[] };

/** Writes new and changed tickets, in the order of the file; new ones get the next numbers. */
export async function writeTickets(
  importing: Importing,
  planned: readonly PlannedTicket[],
): Promise<Tally> {
  const tally = noTally();
  const nextNumber = await numbersFor(importing, planned);
  for (const batch of inBatches(planned)) {
    const changes = batch.map((ticket) => changeOf(ticket, importing, nextNumber));
    const real = changes.filter(({ changed }) => changed.length > 0);
    await put(importing, real);
    for (const { before, after, changed } of real) {
      tally[before ? "changed" : "added"] += 1;
      const facts = beforeAndAfter(before && factsOf(before), factsOf(after), changed);
      await importing.record({
        action: "ticket.imported",
        email: after.contact,
        companyId: after.companyId,
        about: { ticket: after.number, ...facts, ...(before && { changed }) },
      });
    }
    tally.same += batch.length - real.length;
  }
  return tally;
}

/** Numbers for new tickets, taken at once, behind every number that the file itself gives. */
async function numbersFor(
  { workspaceId, exchange }: Importing,
  planned: readonly PlannedTicket[],
): Promise<() => string> {
  const fresh = planned.filter(({ before }) => !before);
  const nameless = fresh.filter(({ row }) => row.number === undefined).length;
  const given = fresh.map(({ row }) =>
    /^\d{1,9}$/.test(row.number ?? "") ? Number(row.number) : 0,
  );
  const beyond = given.reduce((most, number) => Math.max(most, number), 0);
  let next = fresh.length === 0 ? 0 : await exchange.takeNumbers(workspaceId, nameless, beyond);
  return () => String(next++);
}

function changeOf(
  { row, company, before }: PlannedTicket,
  { at, newId }: Importing,
  nextNumber: () => string,
): Change {
  const createdAt = row.createdAt ?? before?.createdAt ?? at;
  const after: TicketRecord = {
    id: before?.id ?? newId(),
    number: before?.number ?? row.number ?? nextNumber(),
    ref: row.ref ?? before?.ref ?? null,
    companyId: company.id,
    contact: row.contact,
    title: row.title,
    body: row.body ?? before?.body ?? "",
    state: row.state ?? before?.state ?? "new",
    priority: row.priority ?? before?.priority ?? "normal",
    confidential: row.confidential ?? before?.confidential ?? false,
    fields: row.fields ?? before?.fields ?? [],
    createdAt,
    updatedAt: row.updatedAt ?? before?.updatedAt ?? createdAt,
    notes: inOrder(row.notes ?? before?.notes ?? []),
  };
  const changed: string[] = changedFields(before, after, FIELDS);
  // A change without a time of its own happened now.
  if (before && changed.length > 0) after.updatedAt = row.updatedAt ?? at;
  if (before && before.updatedAt !== after.updatedAt) changed.push("updatedAt");
  return { before, after, changed };
}

const inOrder = (notes: readonly NoteRecord[]): NoteRecord[] =>
  notes
    .map(({ by, author, at, body, internal }) => ({ by, author, at, body, internal }))
    .toSorted((one, other) => one.at - other.at);

async function put(importing: Importing, changes: readonly Change[]): Promise<void> {
  const { workspaceId, exchange, newId } = importing;
  const keys = changes.map(({ after }) => ({ companyId: after.companyId, email: after.contact }));
  const contacts = await exchange.contactsAt(workspaceId, keys);
  const ids = new Map(contacts.map((each) => [contactKey(each.companyId, each.email), each.id]));
  // A conversation is read in the order of instants, then of ids: notes of one instant keep theirs.
  const withIds = (notes: readonly NoteRecord[]) => {
    const made = notes.map(newId).toSorted();
    return notes.map((note, place) => ({ ...note, id: made[place]! }));
  };
  await exchange.putTickets(
    workspaceId,
    changes.map(({ before, after: { contact, notes, ...ticket }, changed }): TicketToWrite => {
      const contactId = ids.get(contactKey(ticket.companyId, contact));
      if (contactId === undefined) throw new Error("a planned contact is not there");
      const replaced = changed.includes("notes") && (before !== undefined || notes.length > 0);
      return { ...ticket, contactId, notes: replaced ? withIds(notes) : undefined };
    }),
  );
}
