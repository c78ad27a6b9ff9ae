import { type Chance, type Clock, isId, newId } from "#service/kernel";
import {
  type DeskNote,
  type DeskRecords,
  invalid,
  type NewPsaNote,
  type Part,
  type Psa,
  PSA_PRIORITIES,
  PSA_STATES,
  type PsaMeta,
  type PsaPage,
  trouble,
} from "#service/psa";
import { tooLarge } from "../file-title.ts";
import { foundNote } from "../found-note.ts";
import { oneLine } from "../plain-text.ts";
import { overStore } from "./over-store.ts";

type BuiltInDeps = { clock: Clock; chance: Chance; records: DeskRecords };

const A_PAGE = 500;
const LONGEST_TITLE = 100;

/** Our own desk, asked like any PSA; nothing of it leaves the house. */
export function builtIn({ clock, chance, records }: BuiltInDeps): Psa {
  const deps = { clock, chance, records: overStore(records) };
  return {
    kind: "built-in",
    ping: async () => ({ version: "" }),
    ...reading(deps.records),
    ...creating(deps),
    ...writing(deps),
    ...files(deps),
    ...changing(deps),
    meta: () => Promise.resolve(META),
    registerWebhook: () => Promise.resolve(),
    verifyWebhook: () => Promise.resolve(undefined),
  };
}

const NAMES = { new: "New", open: "In progress", waiting: "Waiting for you", closed: "Closed" };

const META: PsaMeta = {
  boards: [{ id: "desk", name: "Service desk" }],
  statuses: PSA_STATES.map((state) => ({
    id: state,
    name: NAMES[state],
    clientLabel: NAMES[state],
    state,
  })),
  priorities: PSA_PRIORITIES.map((priority) => ({ id: priority, name: priority, priority })),
};

type Reading = Pick<
  Psa,
  | "companies"
  | "contacts"
  | "members"
  | "tickets"
  | "company"
  | "contact"
  | "ticket"
  | "notes"
  | "findContactsByAddress"
  | "findTicketByMark"
  | "findNote"
>;

/** Only tickets tell when they changed; of the others, all are listed. */
function reading(records: DeskRecords): Reading {
  return {
    companies: (window) => page((part) => records.companies(part), window),
    contacts: (window) => page((part) => records.contacts(part), window),
    members: (window) => page((part) => records.members(part), window),
    tickets: ({ openOnly, since, cursor }) =>
      page(
        (part) => records.tickets({ ...part, openOnly, ...(since !== undefined && { since }) }),
        cursor === undefined ? {} : { cursor },
      ),
    company: async (id) => (isId(id) ? records.company(id) : undefined),
    contact: async (id) => (isId(id) ? records.contact(id) : undefined),
    ticket: async (id) => (isId(id) ? records.ticket(id) : undefined),
    notes: (ticketIds) => records.notes(ticketIds.filter(isId)),
    async findContactsByAddress(address) {
      const contacts = await records.contactsWithAddress(address);
      return contacts.filter(({ active }) => active);
    },
    findTicketByMark: (mark) => records.ticketWithMark(mark),
    async findNote(sought) {
      const { ticketId, body: rendered } = sought.note;
      return foundNote(await records.notes([keyOf(ticketId)]), sought, {
        rendered,
        from: sought.since,
      });
    },
  };
}

async function page<T extends { id: string }>(
  read: (part: Part) => Promise<T[]>,
  { cursor }: { cursor?: string },
): Promise<PsaPage<T>> {
  if (cursor !== undefined && !isId(cursor)) throw trouble({ kind: "not-found" });
  const items = await read({ most: A_PAGE, ...(cursor !== undefined && { after: cursor }) });
  const last = items.at(-1);
  return items.length === A_PAGE && last ? { items, next: last.id } : { items };
}

function keyOf(id: string): string {
  if (!isId(id)) throw trouble({ kind: "not-found" });
  return id;
}

function creating({
  clock,
  chance,
  records,
}: BuiltInDeps): Pick<Psa, "createContact" | "createTicket"> {
  return {
    async createContact({ mark: _, ...contact }) {
      const id = newId(clock.now(), chance);
      const added = isId(contact.companyId) && { ...contact, id, at: clock.now() };
      if (!added || !(await records.addContact(added))) {
        throw invalid("companyId", "This company is not there, or has this contact already.");
      }
      return { id };
    },
    async createTicket({ title, priority = "normal", ...ticket }) {
      const id = newId(clock.now(), chance);
      const asked = { ...ticket, title: oneLine(title, LONGEST_TITLE), priority };
      const added =
        isId(ticket.companyId) &&
        isId(ticket.contactId) &&
        (await records.addTicket({ ...asked, id, at: clock.now() }));
      if (!added) throw invalid("contactId", "This contact is none of the company's.");
      return { id };
    },
  };
}

function writing({
  clock,
  chance,
  records,
}: BuiltInDeps): Pick<Psa, "addReplyAsContact" | "addReplyAsMember" | "addInternalNote"> {
  const add = async (note: Omit<DeskNote, "id" | "at">): Promise<{ id: string }> => {
    const id = newId(clock.now(), chance);
    const added = isId(note.ticketId) && (await records.addNote({ ...note, id, at: clock.now() }));
    if (!added) throw trouble({ kind: "not-found" });
    return { id };
  };
  const byDesk = async ({ memberId, ...note }: NewPsaNote, audience: DeskNote["audience"]) => {
    const member = memberId !== undefined && isId(memberId) && (await records.member(memberId));
    const name = member ? `${member.firstName} ${member.lastName}`.trim() : "";
    return add({ ...note, audience, author: { side: "desk", name } });
  };
  return {
    addReplyAsContact: ({ ticketId, body, contact }) =>
      add({ ticketId, body, audience: "public", author: { side: "contact", name: contact.name } }),
    addReplyAsMember: (note) => byDesk(note, "public"),
    addInternalNote: (note) => byDesk(note, "internal"),
  };
}

/** As large as an upload may be at all. */
const LARGEST_FILE = 25 * 2 ** 20;

function files({
  clock,
  chance,
  records,
}: BuiltInDeps): Pick<Psa, "files" | "readFile" | "largestFile" | "addFile"> {
  return {
    files: (ticketIds) => records.files(ticketIds.filter(isId)),
    async readFile({ id }, most) {
      const bytes = isId(id) ? await records.fileBytes(id) : undefined;
      if (bytes && bytes.length > most) throw tooLarge(most);
      return bytes;
    },
    largestFile: LARGEST_FILE,
    async addFile(file) {
      if (file.bytes.length > LARGEST_FILE) throw tooLarge(LARGEST_FILE);
      const id = newId(clock.now(), chance);
      const added =
        isId(file.ticketId) && (await records.addFile({ ...file, id, at: clock.now() }));
      if (!added) throw trouble({ kind: "not-found" });
      return { id };
    },
  };
}

type Changes = Parameters<DeskRecords["changeTicket"]>[1];

function changing({
  clock,
  records,
}: BuiltInDeps): Pick<Psa, "setState" | "close" | "reopen" | "setPriority" | "assign"> {
  const change = async (id: string, changes: Omit<Changes, "at">): Promise<void> => {
    const done = isId(id) && (await records.changeTicket(id, { ...changes, at: clock.now() }));
    if (!done) throw trouble({ kind: "not-found" });
  };
  return {
    setState: (id, state) => change(id, { state }),
    close: (id) => change(id, { state: "closed" }),
    reopen: (id) => change(id, { state: "open" }),
    setPriority: (id, priority) => change(id, { priority }),
    assign: (id, memberId) =>
      change(id, { memberId: memberId === undefined ? null : keyOf(memberId) }),
  };
}
