import type { Reply } from "../psa/stand.ts";
import { isJson, type Json } from "../psa/value.ts";
import { made, wrong, wrongIn } from "./answers.ts";
import { FIELDS } from "./fields.ts";
import { type Contact, type Ticket, timeOf, VALUES, type World } from "./world.ts";

/** POST /Companies/{id}/Contacts: children are written under their parent. */
export function createContact(world: World, companyId: number, sent: unknown): Reply {
  const problems = wrongIn(sent, FIELDS.Contacts, false);
  if (problems.length > 0 || !isJson(sent)) return wrong(...problems);
  if (sent["companyID"] !== companyId) return wrong("companyID is not the parent's.");
  if (!world.companies.get(companyId)) return wrong("Invalid companyID.");
  const contact = world.contacts.add((id) => newContact(world, id, sent));
  return made(contact.id);
}

const textOf = (sent: Json, name: string): string | null => {
  const value = sent[name];
  return typeof value === "string" ? value : null;
};
const keyOf = (sent: Json, name: string): number | null => {
  const value = sent[name];
  return typeof value === "number" ? value : null;
};

const newContact = (world: World, id: number, sent: Json): Contact => ({
  id,
  companyID: Number(sent["companyID"]),
  firstName: String(sent["firstName"]),
  lastName: String(sent["lastName"]),
  emailAddress: textOf(sent, "emailAddress"),
  emailAddress2: textOf(sent, "emailAddress2"),
  emailAddress3: textOf(sent, "emailAddress3"),
  isActive: sent["isActive"] === 1 ? 1 : 0,
  phone: textOf(sent, "phone"),
  title: textOf(sent, "title"),
  externalID: textOf(sent, "externalID"),
  lastModifiedDate: timeOf(world.now()),
});

/** POST /Tickets. */
export function createTicket(world: World, sent: unknown): Reply {
  const problems = wrongIn(sent, FIELDS.Tickets, false);
  if (problems.length > 0 || !isJson(sent)) return wrong(...problems);
  const misfits = misfitsOf(world, sent);
  if (misfits.length > 0) return wrong(...misfits);
  const ticket = world.tickets.add((id) => newTicket(world, id, sent));
  return made(ticket.id);
}

function newTicket(world: World, id: number, sent: Json): Ticket {
  const at = timeOf(world.now());
  return {
    id,
    ticketNumber: `T${at.slice(0, 10).replaceAll("-", "")}.${String(id).padStart(4, "0")}`,
    title: String(sent["title"]),
    description: textOf(sent, "description"),
    companyID: Number(sent["companyID"]),
    contactID: keyOf(sent, "contactID"),
    status: Number(sent["status"]),
    priority: Number(sent["priority"]),
    queueID: keyOf(sent, "queueID") ?? VALUES.queue.desk,
    source: keyOf(sent, "source"),
    ticketCategory: keyOf(sent, "ticketCategory"),
    assignedResourceID: keyOf(sent, "assignedResourceID"),
    assignedResourceRoleID: keyOf(sent, "assignedResourceRoleID"),
    externalID: textOf(sent, "externalID"),
    dueDateTime: textOf(sent, "dueDateTime"),
    createDate: at,
    lastActivityDate: at,
    completedDate: null,
  };
}

/** What does not fit together: contact and company, resource and role. */
function misfitsOf(world: World, ticket: Json): string[] {
  const misfits: string[] = [];
  if (!world.companies.get(ticket["companyID"])) misfits.push("Invalid companyID.");
  const contact = world.contacts.get(ticket["contactID"]);
  const hasContact = typeof ticket["contactID"] === "number";
  if (hasContact && contact?.companyID !== ticket["companyID"]) {
    misfits.push("The contact does not belong to the company.");
  }
  const resource = world.resources.get(ticket["assignedResourceID"]);
  const isAssigned = typeof ticket["assignedResourceID"] === "number";
  if (isAssigned !== (typeof ticket["assignedResourceRoleID"] === "number")) {
    misfits.push("assignedResourceID and assignedResourceRoleID go together.");
  }
  // A user that only programs use cannot be given work.
  if (isAssigned && (!resource?.isActive || resource.licenseType === VALUES.license.api)) {
    misfits.push("Invalid assignedResourceID.");
  }
  return misfits;
}

/** PATCH /Tickets changes what is named; PUT empties what is left out. */
export function changeTicket(world: World, sent: unknown, leaveOut: "keep" | "empty"): Reply {
  const ticket = isJson(sent) ? world.tickets.get(sent["id"]) : undefined;
  if (!ticket || !isJson(sent)) return wrong("Invalid id.");
  const { id: _, ...fields } = sent;
  const problems = wrongIn(fields, FIELDS.Tickets, leaveOut === "keep");
  if (problems.length > 0) return wrong(...problems);
  const emptied =
    leaveOut === "empty" ? Object.fromEntries(WRITABLE.map((name) => [name, null])) : {};
  const changed = { ...ticket, ...emptied, ...sent, lastActivityDate: timeOf(world.now()) };
  const misfits = misfitsOf(world, changed);
  if (misfits.length > 0) return wrong(...misfits);
  const isDone = changed.status === VALUES.status.complete;
  world.tickets.set({ ...changed, completedDate: isDone ? timeOf(world.now()) : null });
  return made(ticket.id);
}

const WRITABLE = Object.entries(FIELDS.Tickets)
  .filter(([, field]) => !("readOnly" in field))
  .map(([name]) => name);

/** POST /Tickets/{id}/Notes. @param as whom `ImpersonationResourceId` names */
export function createNote(
  world: World,
  ticketId: number,
  sent: unknown,
  as: number | undefined,
): Reply {
  const problems = wrongIn(sent, FIELDS.TicketNotes, false);
  if (problems.length > 0 || !isJson(sent)) return wrong(...problems);
  const ticket = world.tickets.get(ticketId);
  if (!ticket || sent["ticketID"] !== ticketId) return wrong("Invalid ticketID.");
  if (as !== undefined && !world.resources.get(as))
    return wrong("Invalid ImpersonationResourceId.");
  const self = world.resources.all()[0]?.id ?? null;
  const at = timeOf(world.now());
  world.tickets.set({ ...ticket, lastActivityDate: at });
  const note = world.notes.add((id) => ({
    id,
    ticketID: ticketId,
    title: String(sent["title"]),
    description: String(sent["description"]),
    noteType: Number(sent["noteType"]),
    publish: Number(sent["publish"]),
    createDateTime: at,
    lastActivityDate: at,
    creatorResourceID: as ?? self,
    impersonatorCreatorResourceID: as === undefined ? null : self,
  }));
  return made(note.id);
}
