import {
  type Company,
  type Contact,
  type Resource,
  type Ticket,
  type TicketNote,
  timeOf,
  VALUES,
  type World,
} from "./world.ts";

/** What people at the MSP do in Autotask itself. */
export type Desk = {
  company(name: string, facts?: Partial<Company>): Company;
  contact(company: Company, addresses: readonly string[], facts?: Partial<Contact>): Contact;
  resource(userName: string, facts?: Partial<Resource>): Resource;
  note(ticket: Ticket, text: string, facts?: Partial<TicketNote>): TicketNote;
};

export const deskOf = (world: World): Desk => ({
  company: (companyName, facts) =>
    world.companies.add((id) => ({
      id,
      companyName,
      companyType: 1,
      isActive: true,
      phone: "",
      lastActivityDate: timeOf(world.now()),
      lastTrackedModifiedDateTime: timeOf(world.now()),
      ...facts,
    })),
  contact: (company, addresses, facts) =>
    world.contacts.add((id) => ({
      id,
      companyID: company.id,
      firstName: "Ann",
      lastName: "Lee",
      emailAddress: addresses[0] ?? null,
      emailAddress2: addresses[1] ?? null,
      emailAddress3: addresses[2] ?? null,
      isActive: 1,
      phone: null,
      title: null,
      externalID: null,
      lastModifiedDate: timeOf(world.now()),
      ...facts,
    })),
  resource: (userName, facts) =>
    world.resources.add((id) => ({
      id,
      firstName: userName,
      lastName: "Roe",
      email: `${userName}@awesome.example`,
      userName: `${userName}@awesome.example`,
      isActive: true,
      licenseType: VALUES.license.professional,
      defaultServiceDeskRoleID: VALUES.role,
      ...facts,
    })),
  note(ticket, description, facts) {
    const kept = world.tickets.get(ticket.id) ?? ticket;
    world.tickets.set({ ...kept, lastActivityDate: timeOf(world.now()) });
    return world.notes.add((id) => ({
      id,
      ticketID: ticket.id,
      title: "Note",
      description,
      noteType: VALUES.noteType.taskNotes,
      publish: VALUES.publish.all,
      createDateTime: timeOf(world.now()),
      lastActivityDate: timeOf(world.now()),
      creatorResourceID: null,
      impersonatorCreatorResourceID: null,
      ...facts,
    }));
  },
});
