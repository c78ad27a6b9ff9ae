import { storedSettings } from "#service/workspaces";
import type { Contact } from "#service/people";
import type { CompanyRecord, TicketRecord } from "./exchange-store.ts";
import { AT_ONCE, type ExchangeDeps } from "./importing.ts";
import { writeInstant } from "./instant-text.ts";
import { operate, type Operated } from "./operate.ts";

/** A row as it is printed: absent keys are left out. */
type Row = { [key: string]: unknown };

/** A whole workspace in the form of the import file (operating.md). */
export type ExportedFile = {
  workspace: Row;
  settings: Row;
  companies: Row[];
  contacts: Row[];
  techs: Row[];
  tickets: Row[];
};

/**
 * Everything of a workspace that a file can carry, at one moment; that it was taken out is written
 * down with it (sign-in.md §9). Rows are in an order of their own nature and not of their making, so
 * that a copy of the workspace is written the same way.
 *
 * @throws Refusal `not-found` for a workspace that is not there
 */
export function exportWorkspace(deps: ExchangeDeps, operated: Operated): Promise<ExportedFile> {
  return operate(deps, operated, async ({ exchange, record }, held) => {
    const { id, settings, ...workspace } = held;
    const companies = await exchange.companies(id);
    const names = new Map(companies.map((company) => [company.id, company.name]));
    const contacts = await everyPage((after) => exchange.contactsAfter(id, after, AT_ONCE));
    const tickets = await everyPage((after) => exchange.ticketsAfter(id, after, AT_ONCE));
    const techs = await exchange.techs(id);
    const about = {
      companies: companies.length,
      contacts: contacts.length,
      tickets: tickets.length,
    };
    await record({ action: "workspace.exported", about });
    return {
      workspace,
      settings: { ...storedSettings(settings) },
      companies: companies.map(companyRow).toSorted(by("name")),
      contacts: contacts.map((each) => contactRow(each, names)).toSorted(by("company", "email")),
      techs: techs.map(({ id: _, ...tech }) => tech).toSorted(by("email")),
      tickets: tickets.toSorted(byNumber).map((each) => ticketRow(each, names)),
    };
  });
}

async function everyPage<Item extends { id: string }>(
  page: (after: string | undefined) => Promise<Item[]>,
): Promise<Item[]> {
  const all: Item[] = [];
  for (;;) {
    const some = await page(all.at(-1)?.id);
    for (const each of some) all.push(each);
    if (some.length < AT_ONCE) return all;
  }
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const by =
  (...keys: string[]) =>
  (one: Row, other: Row): number =>
    keys.reduce((found, key) => found || compare(String(one[key]), String(other[key])), 0);

/** The shorter number first: 9 before 10. */
const byNumber = (one: TicketRecord, other: TicketRecord): number =>
  one.number.length - other.number.length || compare(one.number, other.number);

function companyRow({
  id: _,
  ref,
  methods,
  portalName,
  sessionDays,
  ...company
}: CompanyRecord): Row {
  return {
    ...(ref !== null && { ref }),
    ...company,
    ...(methods && { methods }),
    ...(sessionDays !== null && { sessionDays }),
    ...(portalName !== null && { brand: { portalName } }),
  };
}

function contactRow(contact: Contact, names: ReadonlyMap<string, string>): Row {
  const { id: _, companyId, email, ...rest } = contact;
  return { company: names.get(companyId), email, ...rest };
}

function ticketRow(ticket: TicketRecord, names: ReadonlyMap<string, string>): Row {
  const { id: _, companyId, ref, contact, createdAt, updatedAt, notes, number, ...shown } = ticket;
  const { priority, confidential, fields, ...rest } = shown;
  return {
    ...(ref !== null && { ref }),
    number,
    company: names.get(companyId),
    ...(contact !== null && { contact }),
    ...rest,
    ...(priority !== "normal" && { priority }),
    ...(confidential && { confidential }),
    ...(fields.length > 0 && { fields }),
    createdAt: writeInstant(createdAt),
    updatedAt: writeInstant(updatedAt),
    ...(notes.length > 0 && {
      notes: notes.map(({ at, internal, ...note }) => ({
        ...note,
        at: writeInstant(at),
        ...(internal && { internal }),
      })),
    }),
  };
}
