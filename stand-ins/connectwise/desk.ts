import { addNote } from "./notes.ts";
import type { Company, Contact, DocumentInfo, Member, Ticket, TicketNote } from "./records.ts";
import { createTicket } from "./tickets.ts";
import { timeOf, type World } from "./world.ts";

/** What people at the MSP do in ConnectWise itself. */
export type Desk = {
  company(name: string, facts?: Partial<Company>): Company;
  contact(
    company: Company | undefined,
    addresses: readonly string[],
    facts?: Partial<Contact>,
  ): Contact;
  member(identifier: string, facts?: Partial<Member>): Member;
  /** Somebody called: a ticket, and its first words. */
  ticket(about: { summary: string; companyId: number; contactId?: number }, words: string): Ticket;
  /** By the desk, unless a contact is named who wrote it. */
  note(
    ticket: Ticket,
    text: string,
    facts: { internal: boolean; member?: Member; contact?: Contact },
  ): void;
  /** A file that somebody puts on a ticket there: for the client too, where they say so. */
  file(ticket: Ticket, name: string, words: string, facts?: Partial<DocumentInfo>): DocumentInfo;
  timeEntry(ticket: Ticket, text: string, facts?: Partial<TicketNote>): TicketNote;
};

export const deskOf = (world: World): Desk => {
  const info = () => ({ lastUpdated: timeOf(world.now()), dateEntered: timeOf(world.now()) });
  return {
    company: (name, facts) =>
      world.companies.add((id) => ({
        id,
        identifier: name.replace(/\W/g, "").slice(0, 25),
        name,
        status: { id: 1, name: "Active" },
        deletedFlag: false,
        _info: info(),
        ...facts,
      })),
    contact: (company, addresses, facts) =>
      world.contacts.add((id) => ({
        id,
        firstName: "Ann",
        lastName: "Lee",
        ...(company && {
          company: { id: company.id, identifier: company.identifier, name: company.name },
        }),
        inactiveFlag: false,
        disablePortalLoginFlag: false,
        communicationItems: addresses.map((value, at) => ({
          id: id * 10 + at,
          type: { id: 20, name: "Email" },
          value,
          defaultFlag: at === 0,
          communicationType: "Email",
        })),
        _info: info(),
        ...facts,
      })),
    member: (identifier, facts) =>
      world.members.add((id) => ({ ...newMember(identifier), id, _info: info(), ...facts })),
    ticket: (about, words) => newTicket(world, about, words),
    note: (ticket, text, { internal, member, contact }) =>
      void addNote(world, ticket, {
        text,
        ...(member && { member: { id: member.id } }),
        ...(contact && { contact: { id: contact.id } }),
        detailDescriptionFlag: !internal,
        internalAnalysisFlag: internal,
      }),
    file: (...about) => newFile(world, ...about),
    timeEntry: (ticket, text, facts) =>
      world.timeEntries.add((id) => ({
        ...newTimeEntry(text),
        id,
        ticket: { id: ticket.id },
        timeStart: timeOf(world.now()),
        ...facts,
      })),
  };
};

function newTicket(
  world: World,
  { summary, companyId, contactId }: Parameters<Desk["ticket"]>[0],
  words: string,
): Ticket {
  const made = createTicket(world, {
    summary,
    company: { id: companyId },
    ...(contactId !== undefined && { contact: { id: contactId } }),
    initialDescription: words,
  });
  const ticket = world.tickets.last();
  if (made.status !== 201 || !ticket) throw new Error("that ticket cannot be");
  return ticket;
}

const newMember = (identifier: string): Omit<Member, "id"> => ({
  identifier,
  firstName: identifier,
  lastName: "Roe",
  licenseClass: "F",
  inactiveFlag: false,
  primaryEmail: `${identifier}@awesome.example`,
  defaultEmail: "Office",
});

const newTimeEntry = (text: string): Omit<TicketNote, "id"> => ({
  noteType: "TimeEntryNote",
  text,
  isMarkdownFlag: false,
  detailDescriptionFlag: false,
  internalAnalysisFlag: false,
  resolutionFlag: false,
});

function newFile(
  world: World,
  ...[ticket, name, words, facts]: Parameters<Desk["file"]>
): DocumentInfo {
  const bytes = new TextEncoder().encode(words);
  const about = { linkFlag: false, publicFlag: true, urlFlag: false, size: bytes.length };
  const _info = { lastUpdated: timeOf(world.now()) };
  const info = { title: name, fileName: name, owner: "theo", ...about, _info, ...facts };
  return world.documents.add((id) => ({ id, ticketId: ticket.id, bytes, info: { id, ...info } }))
    .info;
}
