export { deliverLetter } from "./deliver-letter.ts";
export {
  type Draft,
  type Letter,
  LETTER_KINDS,
  type LetterKind,
  type Sender,
  tellsOfTicket,
  type Words,
} from "./letter.ts";
export { newDeviceLetter } from "./letters/new-device.ts";
export { passwordLetter } from "./letters/password.ts";
export { personalisedLinkLetter } from "./letters/personalised-link.ts";
export { sampleLetter } from "./letters/sample.ts";
export { callerNumberLetter } from "./letters/caller-number.ts";
export { type SignInCodeFacts, signInCodeLetter } from "./letters/sign-in-code.ts";
export {
  DESK_NEWS,
  deskLetter,
  type DeskNews,
  TICKET_NEWS,
  type TicketFacts,
  ticketLetter,
  type TicketNews,
} from "./letters/ticket-letter.ts";
export { pendingLetter, tenantBoundLetter } from "./letters/to-admins.ts";
export { welcomeLetter } from "./letters/welcome.ts";
export type { KeptLetter, Mailbox } from "./mailbox.ts";
export type { LetterKey, Outbox, Settlement, WaitingLetter } from "./outbox.ts";
export { answersTo, postLetter } from "./post-letter.ts";
export type { Post, PostAnswer } from "./post.ts";
export { senderOf } from "./sender.ts";
export type { LetterState, LoggedLetter, SentLog } from "./sent-log.ts";
