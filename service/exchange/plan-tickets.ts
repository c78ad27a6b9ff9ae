import type { CompanyRecord, FoundTicket, TicketKey, TicketRecord } from "./exchange-store.ts";
import { contactKey, type PlacedContact } from "./plan-contacts.ts";
import { type Importing, inBatches } from "./importing.ts";
import { readAhead } from "./overlap.ts";
import type { CompanyPlan } from "./plan-companies.ts";
import type { Placed, ReadFile } from "./read-file.ts";
import type { TicketRow } from "./rows.ts";

/** A ticket row whose company is known, with the ticket it is about, if there is one already. */
export type PlannedTicket = {
  row: TicketRow;
  company: CompanyRecord;
  before: TicketRecord | undefined;
};

type PlacedTicket = Placed<TicketRow> & { company: CompanyRecord };

/** Finds each row's company, contact and ticket. Writes nothing. */
export async function planTickets(
  importing: Importing,
  file: ReadFile,
  plan: CompanyPlan,
  contacts: ReadonlyMap<string, PlacedContact>,
): Promise<PlannedTicket[]> {
  const planned: PlannedTicket[] = [];
  const seen = new Map<string, number>();
  const { workspaceId, exchange } = importing;
  const batches = inBatches(placeTickets(file, plan, importing.problems));
  const storedOf = (batch: readonly PlacedTicket[]) =>
    exchange.ticketsAt(workspaceId, batch.map(keyOf));
  for await (const [placed, stored] of readAhead(batches, storedOf)) {
    await checkContacts(importing, placed, contacts);
    const found = new Finder(stored);
    for (const ticket of placed) {
      const before = found.ticketOf(ticket.row, ticket.company);
      const says =
        typeof before === "string" ? before : twice(seen, ticket, before, "is the same ticket as");
      if (says) importing.problems.push({ place: `tickets[${ticket.at}]`, says });
      else if (typeof before !== "string") {
        planned.push({ row: ticket.row, company: ticket.company, before });
      }
    }
  }
  return planned;
}

function placeTickets(
  file: ReadFile,
  plan: CompanyPlan,
  problems: Importing["problems"],
): PlacedTicket[] {
  return file.tickets.flatMap(({ at, row }) => {
    const company = plan.called(row.company);
    if (company) return [{ at, row, company }];
    if (!file.badCompanies.has(row.company)) {
      const says = `no company is called ${row.company}`;
      problems.push({ place: `tickets[${at}].company`, says });
    }
    return [];
  });
}

const keyOf = ({ row, company }: PlacedTicket): TicketKey => ({
  companyId: company.id,
  email: row.contact ?? null,
  title: row.title,
  ref: row.ref ?? null,
  number: row.number ?? null,
});

/** A ticket's contact is in the file or there already. */
async function checkContacts(
  { workspaceId, exchange, problems }: Importing,
  placed: readonly PlacedTicket[],
  contacts: ReadonlyMap<string, PlacedContact>,
): Promise<void> {
  const missing = placed.flatMap(({ at, row: { contact: email }, company }) => {
    const isKnown = email === undefined || contacts.has(contactKey(company.id, email));
    return isKnown ? [] : { at, company, email, companyId: company.id };
  });
  const stored = await exchange.contactsAt(workspaceId, missing);
  const known = new Set(stored.map(({ companyId, email }) => contactKey(companyId, email)));
  for (const { at, company, email } of missing) {
    if (known.has(contactKey(company.id, email))) continue;
    const says = `${company.name} has no contact with this address`;
    problems.push({ place: `tickets[${at}].contact`, says });
  }
}

const naturalKey = (companyId: string, contact: string | null, title: string): string =>
  JSON.stringify([companyId, contact, title]);

/** Whether an earlier row of the file is about the same ticket. */
function twice(
  seen: Map<string, number>,
  { at, row, company }: PlacedTicket,
  before: TicketRecord | undefined,
  words: string,
): string | undefined {
  const natural = naturalKey(company.id, row.contact ?? null, row.title);
  const names = [
    ...(before ? [`id ${before.id}`] : []),
    ...(row.ref === undefined ? [] : [`ref ${row.ref}`]),
    ...(row.number === undefined ? [] : [`number ${row.number}`]),
    ...(row.ref === undefined && row.number === undefined ? [`natural ${natural}`] : []),
  ];
  const earlier = names.map((each) => seen.get(each)).find((place) => place !== undefined);
  for (const each of names) seen.set(each, earlier ?? at);
  return earlier === undefined ? undefined : `${words} tickets[${earlier}]`;
}

/** What it is called, and was before a PSA gave it its number. */
const numbersOf = ({ number, formerNumbers }: FoundTicket): string[] => [number, ...formerNumbers];

class Finder {
  readonly #byRef = new Map<string, FoundTicket>();
  readonly #byNumber = new Map<string, FoundTicket>();
  readonly #byKey = new Map<string, FoundTicket[]>();

  constructor(tickets: readonly FoundTicket[]) {
    for (const ticket of tickets) {
      if (ticket.ref !== null) this.#byRef.set(ticket.ref, ticket);
      for (const number of numbersOf(ticket)) this.#byNumber.set(number, ticket);
      const key = naturalKey(ticket.companyId, ticket.contact, ticket.title);
      this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), ticket]);
    }
  }

  /** The ticket of this row, undefined for a new one, or what is wrong with the row. */
  ticketOf(row: TicketRow, company: CompanyRecord): FoundTicket | undefined | string {
    const byNumber = row.number === undefined ? undefined : this.#byNumber.get(row.number);
    const byRef = row.ref === undefined ? undefined : this.#byRef.get(row.ref);
    if (byRef) {
      if (row.number === undefined || numbersOf(byRef).includes(row.number)) return byRef;
      return `has the number ${byRef.number}, which stays`;
    }
    if (byNumber) {
      const free = row.ref === undefined || byNumber.ref === null;
      return free ? byNumber : `the number ${byNumber.number} is another ticket's`;
    }
    if (row.ref !== undefined || row.number !== undefined) return undefined;
    const [found, another] =
      this.#byKey.get(naturalKey(company.id, row.contact ?? null, row.title)) ?? [];
    return another ? "could be one of several tickets: say which by ref or number" : found;
  }
}
