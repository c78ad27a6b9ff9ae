import { SAMPLE_COMPANIES, SAMPLE_TECHS, sampleTitle } from "../psa/sample.ts";
import type { AutotaskSimulator } from "./simulator.ts";
import { createTicket } from "./tickets.ts";
import { type Contact, VALUES } from "./world.ts";

/** Fills an empty database with an MSP's clients, techs and so many tickets. */
export function fillAutotask(
  { desk, world }: AutotaskSimulator,
  { tickets }: { tickets: number },
): void {
  const contacts: Contact[] = [];
  for (const { name, active = true, contacts: people } of SAMPLE_COMPANIES) {
    const company = desk.company(name, { isActive: active });
    for (const { first, last, addresses, active: here = true } of people) {
      const facts = { firstName: first, lastName: last, isActive: here ? 1 : 0 } as const;
      const contact = desk.contact(company, addresses, facts);
      if (here) contacts.push(contact);
    }
  }
  for (const [user, name] of SAMPLE_TECHS) desk.resource(user, name);
  for (let n = 0; n < tickets; n += 1) {
    const contact = contacts[n % contacts.length];
    if (!contact) return;
    createTicket(world, {
      title: sampleTitle(n),
      description: "It began this morning.",
      companyID: contact.companyID,
      contactID: contact.id,
      status: n % 5 === 0 ? VALUES.status.complete : VALUES.status.new,
      priority: VALUES.priority.medium,
    });
    const ticket = world.tickets.last();
    if (!ticket) return;
    const { internal } = VALUES.publish;
    if (n % 3 === 0) desk.note(ticket, "Looks like the usual.", { publish: internal });
    if (n % 4 === 0) desk.note(ticket, "We are on it.");
  }
}
