import type {
  Attachment,
  DeskRow,
  DeskTicket,
  InternalNote,
  PublicNote,
  RequestType,
  Ticket,
  TicketEvent,
  TicketRow,
} from "#service/tickets";
import type * as wire from "#server/wire";
import { iso } from "./instants.ts";

export const presentRow = (row: TicketRow): wire.TicketRow => ({
  id: row.number,
  title: row.title,
  state: row.state,
  updatedAt: iso(row.updatedAt),
  company: { name: row.company },
});

export const presentNote = ({ id, author, at, body }: PublicNote): wire.TicketNote => ({
  id,
  author,
  at: iso(at),
  body,
});

export const presentFile = (file: Attachment): wire.Attachment => ({
  id: file.id,
  name: file.name,
  size: file.size,
  type: file.type,
  author: file.author,
  at: iso(file.at),
});

/** A ticket for whoever may see it. What is the team's own is not even read for this shape. */
export const presentTicket = (ticket: Ticket): wire.Ticket => ({
  ...presentRow(ticket),
  formerly: ticket.formerly,
  body: ticket.body,
  createdAt: iso(ticket.createdAt),
  contact: { name: ticket.contact },
  confidential: ticket.confidential,
  fields: ticket.answers,
  notes: ticket.notes.map(presentNote),
  attachments: ticket.attachments.map(presentFile),
});

export const presentDeskRow = (row: DeskRow): wire.DeskRow => ({
  ...presentRow(row),
  createdAt: iso(row.createdAt),
  priority: row.priority,
  contact: { name: row.contact },
  assignee: row.assignee ?? null,
  confidential: row.confidential,
});

export const presentInternalNote = (note: InternalNote): wire.InternalNote => ({
  id: note.id,
  author: note.author,
  at: iso(note.at),
  body: note.body,
});

const presentEvent = ({ kind, by, at, from, to, toName }: TicketEvent): wire.TicketEvent => ({
  kind,
  by,
  at: iso(at),
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
  ...(toName !== undefined && { toName }),
});

/** A ticket for the desk. */
export const presentDeskTicket = (ticket: DeskTicket): wire.DeskTicket => ({
  ...presentTicket(ticket),
  ...presentDeskRow(ticket),
  contact: { name: ticket.contact, email: ticket.contactEmail },
  internal: {
    notes: ticket.internal.notes.map(presentInternalNote),
    attachments: ticket.internal.attachments.map(presentFile),
  },
  history: ticket.history.map(presentEvent),
});

/** A request type for whoever may ask for it. */
export const presentType = (type: RequestType): wire.RequestType => ({
  slug: type.slug,
  title: type.title,
  category: type.category,
  words: type.words,
  fields: type.fields,
  confidential: type.confidential,
});
