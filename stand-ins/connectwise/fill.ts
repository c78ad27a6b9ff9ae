import { SAMPLE_COMPANIES, SAMPLE_TECHS, sampleTitle } from "../psa/sample.ts";
import { addNote } from "./notes.ts";
import type { Contact } from "./records.ts";
import type { ConnectWiseSimulator } from "./simulator.ts";
import { createTicket } from "./tickets.ts";

/** Fills an empty installation with an MSP's clients, techs and so many tickets. */
export function fillConnectWise(
  { desk, world }: ConnectWiseSimulator,
  { tickets }: { tickets: number },
): void {
  const contacts: Contact[] = [];
  for (const { name, active = true, contacts: people } of SAMPLE_COMPANIES) {
    const company = desk.company(name, { deletedFlag: !active });
    for (const { first, last, addresses, active: here = true } of people) {
      const facts = { firstName: first, lastName: last, inactiveFlag: !here };
      const contact = desk.contact(company, addresses, facts);
      if (here) contacts.push(contact);
    }
  }
  for (const [user, name] of SAMPLE_TECHS) desk.member(user, name);
  desk.member("portico", { licenseClass: "A" });
  const closed = world.statuses.all().find(({ closedStatus }) => closedStatus);
  for (let n = 0; n < tickets; n += 1) {
    const contact = contacts[n % contacts.length];
    if (!contact) return;
    createTicket(world, {
      summary: sampleTitle(n),
      company: { id: contact.company?.id },
      contact: { id: contact.id },
      initialDescription: "It began this morning.",
    });
    const ticket = world.tickets.last();
    if (!ticket) return;
    if (n % 3 === 0) desk.note(ticket, "Looks like the usual.", { internal: true });
    if (n % 4 === 0) {
      addNote(world, ticket, { text: "We are on it.", detailDescriptionFlag: true });
    }
    if (n % 5 === 0 && closed) {
      const kept = world.tickets.get(ticket.id) ?? ticket;
      const status = { id: closed.id, name: closed.name };
      world.tickets.set({ ...kept, status, closedFlag: true });
    }
  }
}
