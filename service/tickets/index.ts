export { answerTicket } from "./answer-ticket.ts";
export { assignTicket, claimTicket } from "./assign-ticket.ts";
export { type AttachActs, attachFile, type GivenFile } from "./attach-file.ts";
export { attachmentName, attachmentType } from "./attachment-name.ts";
export type { AttachmentStore, NewAttachment } from "./attachment-store.ts";
export type { TicketActs } from "./change-ticket.ts";
export { describeDesk, type DeskHours } from "./describe-desk.ts";
export {
  type DeskQuery,
  type DeskStore,
  type NamedCompany,
  type NamedLike,
  type Queue,
  QUEUE_ORDERS,
  type QueueOrder,
  QUEUES,
} from "./desk-store.ts";
export type { Colleague, DeskRow, DeskTicket, InternalNote } from "./desk-ticket.ts";
export { describeFiles, type FileLimit } from "./file-limit.ts";
export { listColleagues, listQueue, listQueueCompanies, type QueuePage } from "./list-queue.ts";
export { type Catalogue, listCatalogue, listRequestTypes } from "./list-request-types.ts";
export { listSimilar } from "./list-similar.ts";
export { listTickets, type TicketPage } from "./list-tickets.ts";
export { closeTicket, moveTicket, prioritiseTicket, reopenTicket } from "./move-ticket.ts";
export { expectedReply, isOpenAt, officeHours, type OpenSpan } from "./office-hours.ts";
export { type LiveChange, liveChanges } from "./live-changes.ts";
export { readLivePlace, writeLivePlace } from "./live-place.ts";
export { openAttachment, type OpenedAttachment } from "./open-attachment.ts";
export { type OpenActs, openTicket, type Request } from "./open-ticket.ts";
export { readDeskTicket } from "./read-desk-ticket.ts";
export { readTicket } from "./read-ticket.ts";
export { replyToTicket } from "./reply-to-ticket.ts";
export type { RequestTypeStore } from "./request-type-store.ts";
export {
  Field,
  FIELD_KINDS,
  type FieldKind,
  readAnswers,
  type RequestType,
  RequestTypeFacts,
  SOMETHING_ELSE,
} from "./request-type.ts";
export {
  addRequestType,
  type CatalogueActs,
  changeRequestType,
  removeRequestType,
} from "./save-request-type.ts";
export type {
  HeldTicket,
  NewNote,
  NewTicket,
  Submission,
  TicketChanges,
} from "./ticket-changes.ts";
export {
  type FedEvent,
  isFromPsa,
  psaActor,
  TICKET_EVENTS,
  type TicketEvent,
  type TicketEventKind,
  type TicketFeed,
} from "./ticket-event.ts";
export type { TicketCursor, TicketQuery, TicketStore } from "./ticket-store.ts";
export {
  type Answer,
  type Attachment,
  PRIORITIES,
  type Priority,
  type PublicNote,
  type Side,
  type Ticket,
  TICKET_STATES,
  type TicketRow,
  type TicketState,
} from "./ticket.ts";
export { writeNote } from "./write-note.ts";
export { type Writer, writerOf } from "./writer.ts";
export { dayAt, minuteOf, momentOf } from "./zone-time.ts";
