import type { Reply } from "../psa/stand.ts";
import { isJson, type Json, valueAt } from "../psa/value.ts";
import { badRequest, invalidObject, notFound, wrongIn } from "./answers.ts";
import { noSuch } from "./contacts.ts";
import type { ServiceNote, Ticket, TicketNote } from "./records.ts";
import { timeOf, type World } from "./world.ts";

/** POST /service/tickets/{id}/notes. */
export function createNote(world: World, ticketId: number, sent: unknown): Reply {
  const ticket = world.tickets.get(ticketId);
  if (!ticket) return notFound();
  if (!isJson(sent)) return badRequest("The body is not an object");
  const wrong = wrongIn(sent, ["text"], {});
  const flags = ["detailDescriptionFlag", "internalAnalysisFlag", "resolutionFlag"];
  if (flags.every((flag) => sent[flag] !== true)) {
    const message = "One of the note's types must be set.";
    wrong.push({ code: "MissingRequiredField", field: "detailDescriptionFlag", message });
  }
  const byContact = sent["contact"] !== undefined;
  if (byContact && !world.contacts.get(valueAt(sent, ["contact", "id"]))) {
    wrong.push(noSuch("contact"));
  }
  const byMember = sent["member"] !== undefined;
  if (byMember && !world.members.get(valueAt(sent, ["member", "id"]))) wrong.push(noSuch("member"));
  if (wrong.length > 0) return invalidObject("note", wrong);
  return { status: 201, body: addNote(world, ticket, sent) };
}

/** Adds a note; the ticket counts as changed. */
export function addNote(world: World, ticket: Ticket, sent: Json): ServiceNote {
  const contact = world.contacts.get(valueAt(sent, ["contact", "id"]));
  const member = world.members.get(valueAt(sent, ["member", "id"]));
  const at = timeOf(world.now());
  const kept = world.tickets.get(ticket.id) ?? ticket;
  world.tickets.set({
    ...kept,
    ...(sent["customerUpdatedFlag"] === true && { customerUpdatedFlag: true }),
    _info: { ...kept._info, lastUpdated: at },
  });
  return world.notes.add((id) => ({
    id,
    ticketId: ticket.id,
    text: String(sent["text"]),
    detailDescriptionFlag: sent["detailDescriptionFlag"] === true,
    internalAnalysisFlag: sent["internalAnalysisFlag"] === true,
    resolutionFlag: sent["resolutionFlag"] === true,
    issueFlag: false,
    customerUpdatedFlag: sent["customerUpdatedFlag"] === true,
    processNotifications: sent["processNotifications"] === true,
    ...(contact && { contact: { id: contact.id, name: called(contact) } }),
    ...(member && {
      member: { id: member.id, identifier: member.identifier, name: called(member) },
    }),
    dateCreated: at,
    createdBy: member?.identifier ?? "portico",
    _info: { lastUpdated: at },
  }));
}

const called = (person: { firstName?: string; lastName?: string }): string =>
  `${person.firstName ?? ""} ${person.lastName ?? ""}`.trim();

export const notesOf = (world: World, ticketId: number): ServiceNote[] =>
  world.notes.all().filter((note) => note.ticketId === ticketId);

/** GET /service/tickets/{id}/allNotes: notes and time entries, each counting ids of its own. */
export function allNotes(world: World, ticketId: number): TicketNote[] {
  const notes = notesOf(world, ticketId).map(
    ({ id, text, detailDescriptionFlag, internalAnalysisFlag, resolutionFlag, ...rest }) =>
      ({
        id,
        noteType: "TicketNote",
        ticket: { id: ticketId },
        text: text ?? "",
        isMarkdownFlag: false,
        detailDescriptionFlag: detailDescriptionFlag ?? false,
        internalAnalysisFlag: internalAnalysisFlag ?? false,
        resolutionFlag: resolutionFlag ?? false,
        bundledFlag: false,
        mergedFlag: false,
        issueFlag: false,
        ...(rest.member && { member: rest.member }),
        ...(rest.contact && { contact: rest.contact }),
        _info: { ...rest._info },
      }) satisfies TicketNote,
  );
  return [...notes, ...world.timeEntries.all().filter(({ ticket }) => ticket?.id === ticketId)];
}
