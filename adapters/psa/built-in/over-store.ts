import { Refusal } from "#service/kernel";
import { type DeskRecords, trouble } from "#service/psa";

/** The same records, whose database being down is a PSA being down. */
export function overStore(records: DeskRecords): DeskRecords {
  return {
    companies: (part) => told(records.companies(part)),
    contacts: (part) => told(records.contacts(part)),
    members: (part) => told(records.members(part)),
    tickets: (part) => told(records.tickets(part)),
    company: (id) => told(records.company(id)),
    contact: (id) => told(records.contact(id)),
    member: (id) => told(records.member(id)),
    ticket: (id) => told(records.ticket(id)),
    notes: (ids) => told(records.notes(ids)),
    files: (ticketIds) => told(records.files(ticketIds)),
    fileBytes: (id) => told(records.fileBytes(id)),
    contactsWithAddress: (address) => told(records.contactsWithAddress(address)),
    ticketWithMark: (mark) => told(records.ticketWithMark(mark)),
    addContact: (contact) => written(records.addContact(contact)),
    addTicket: (ticket) => written(records.addTicket(ticket)),
    addNote: (note) => written(records.addNote(note)),
    addFile: (file) => written(records.addFile(file)),
    changeTicket: (id, change) => written(records.changeTicket(id, change)),
  };
}

const isDown = (thrown: unknown): boolean =>
  thrown instanceof Refusal && thrown.code === "unavailable";

async function told<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (thrown) {
    throw isDown(thrown) ? trouble({ kind: "unavailable" }) : thrown;
  }
}

/** A database that goes away while it writes may have written. */
async function written<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (thrown) {
    throw isDown(thrown) ? trouble({ kind: "unknown" }) : thrown;
  }
}
