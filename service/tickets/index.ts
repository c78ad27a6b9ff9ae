export { answerTicket } from "./answer-ticket.ts";
export { type AttachActs, attachAtDesk, attachFile } from "./attach-file.ts";
export { attachmentName } from "./attachment-name.ts";
export type { AttachmentStore } from "./attachment-store.ts";
export type { CallerChecks, CallerVoice } from "./caller-check.ts";
export { claimTicket } from "./claim-ticket.ts";
export { closeTicket, reopenTicket } from "./close-ticket.ts";
export { describeDesk } from "./describe-desk.ts";
export {
  type DeskQuery,
  type DeskStore,
  type NamedCompany,
  type NamedLike,
  type Queue,
  type QueueOrder,
  QUEUES,
} from "./desk-store.ts";
export type { Colleague, DeskRow, DeskTicket, InternalNote } from "./desk-ticket.ts";
export { describeFiles, type FileLimit } from "./file-limit.ts";
export { listColleagues, listQueue, listQueueCompanies, type QueuePage } from "./list-queue.ts";
export { type Catalogue, listCatalogue, listRequestTypes } from "./list-request-types.ts";
export { listSimilar } from "./list-similar.ts";
export { listTickets, type TicketPage } from "./list-tickets.ts";
export { expectedReply, isOpenAt, officeHours } from "./office-hours.ts";
export { liveChanges } from "./live-changes.ts";
export { readLivePlace, writeLivePlace } from "./live-place.ts";
export { openAttachment, openDeskFile } from "./open-attachment.ts";
export { type OpenActs, openTicket } from "./open-ticket.ts";
export { readDeskTicket } from "./read-desk-ticket.ts";
export { readTicket } from "./read-ticket.ts";
export { replyToTicket } from "./reply-to-ticket.ts";
export type { RequestTypeStore } from "./request-type-store.ts";
export { Field, type RequestType, RequestTypeFacts, SOMETHING_ELSE } from "./request-type.ts";
export {
  addRequestType,
  type CatalogueActs,
  changeRequestType,
  removeRequestType,
} from "./save-request-type.ts";
export type { HeldTicket, NewTicket, TicketChanges } from "./ticket-changes.ts";
export {
  type FedEvent,
  isFromPsa,
  psaActor,
  TICKET_EVENTS,
  type TicketEvent,
  type TicketFeed,
} from "./ticket-event.ts";
export type { TicketQuery, TicketStore } from "./ticket-store.ts";
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
export { sideOf, type Writer, writerOf } from "./writer.ts";
export { setTicket } from "./set-ticket.ts";
export { dayAt, minuteOf, momentOf } from "./zone-time.ts";
export { askCaller, type CallerActs, checkCaller } from "./verify-caller.ts";
