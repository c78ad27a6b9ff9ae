import { beforeAndAfter, changedFields } from "#service/audit";
import type { CompanyRecord, NoteRecord, TicketRecord, TicketToWrite } from "./exchange-store.ts";
import { contactKey } from "./plan-contacts.ts";
import { type Importing, inBatches, noTally, type Tally } from "./importing.ts";
import { readAhead } from "./overlap.ts";
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

const isReal = ({ changed }: Change): boolean => changed.length > 0;

/** Writes new and changed tickets, in the order of the file; new ones get the next numbers. */
export async function writeTickets(
  importing: Importing,
  planned: readonly PlannedTicket[],
): Promise<Tally> {
  const tally = noTally();
  const nextNumber = await numbersFor(importing, planned);
  const made = changesIn(importing, planned, nextNumber);
  for await (const [batch, contacts] of readAhead(made, (each) => contactsOf(importing, each))) {
    const real = batch.filter(isReal);
    const rows = rowsOf(real, contacts, importing.newId);
    await importing.overlap.behind(() =>
      importing.exchange.putTickets(importing.workspaceId, rows),
    );
    for (const { before, after, changed } of real) {
      tally[before ? "changed" : "added"] += 1;
      const facts = beforeAndAfter(before && factsOf(before), factsOf(after), changed);
      // Of the ticket and nobody's own: an import is one act, and none of its contact's.
      await importing.record({
        action: "ticket.imported",
        companyId: after.companyId,
        about: { ticket: after.number, ...facts, ...(before && { changed }) },
      });
    }
    tally.same += batch.length - real.length;
  }
  return tally;
}

/** A batch at a time, so that a file's tickets are never all in memory twice. */
function* changesIn(
  importing: Importing,
  planned: readonly PlannedTicket[],
  nextNumber: () => string,
): Generator<readonly Change[]> {
  for (const batch of inBatches(planned)) {
    yield batch.map((ticket) => changeOf(ticket, importing, nextNumber));
  }
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
    contact: row.contact ?? contactLeft(before, company),
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

/** A row without a contact leaves it as it was; at another company it would be a stranger. */
const contactLeft = (
  before: TicketRecord | undefined,
  company: CompanyRecord,
): TicketRecord["contact"] => (before?.companyId === company.id ? before.contact : null);

const inOrder = (notes: readonly NoteRecord[]): NoteRecord[] =>
  notes
    .map(({ by, author, at, body, internal }) => ({ by, author, at, body, internal }))
    .toSorted((one, other) => one.at - other.at);

type Contacts = ReadonlyMap<string, string>;

/** Whose the changed tickets are, by {@link contactKey}. */
async function contactsOf(
  { workspaceId, exchange }: Importing,
  batch: readonly Change[],
): Promise<Contacts> {
  const keys = batch
    .filter(isReal)
    .flatMap(({ after: { companyId, contact: email } }) => (email ? { companyId, email } : []));
  const contacts = await exchange.contactsAt(workspaceId, keys);
  return new Map(contacts.map((each) => [contactKey(each.companyId, each.email), each.id]));
}

function rowsOf(
  changes: readonly Change[],
  contacts: Contacts,
  newId: Importing["newId"],
): TicketToWrite[] {
  return changes.map(({ before, after: { contact, notes, ...ticket }, changed }) => {
    const contactId = contact && contacts.get(contactKey(ticket.companyId, contact));
    if (contactId === undefined) throw new Error("a planned contact is not there");
    const replaced = changed.includes("notes") && (before !== undefined || notes.length > 0);
    // A conversation is read in the order of instants, then of ids, and these ids are in order.
    const withIds = notes.map((note) => ({ ...note, id: newId() }));
    return { ...ticket, contactId, notes: replaced ? withIds : undefined };
  });
}
