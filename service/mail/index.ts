export { deliverLetter, type Delivery } from "./deliver-letter.ts";
export {
  type Draft,
  type Letter,
  LETTER_KINDS,
  type LetterKind,
  type Posting,
  type Sender,
  tellsOfTicket,
  type Words,
} from "./letter.ts";
export type { HouseFacts } from "./letters/house-facts.ts";
export { type NewDeviceFacts, newDeviceLetter } from "./letters/new-device.ts";
export { type PasswordFacts, passwordLetter } from "./letters/password.ts";
export { type PersonalisedLinkFacts, personalisedLinkLetter } from "./letters/personalised-link.ts";
export { sampleLetter } from "./letters/sample.ts";
export { type SignInCode, signInCodeLetter } from "./letters/sign-in-code.ts";
export {
  DESK_NEWS,
  deskLetter,
  type DeskNews,
  TICKET_NEWS,
  type TicketFacts,
  ticketLetter,
  type TicketNews,
} from "./letters/ticket-letter.ts";
export { pendingLetter, tenantBoundLetter, type ToAdminsFacts } from "./letters/to-admins.ts";
export { type WelcomeFacts, welcomeLetter } from "./letters/welcome.ts";
export type { KeptLetter, Mailbox } from "./mailbox.ts";
export type { LetterKey, NewLetter, Outbox, Settlement, WaitingLetter } from "./outbox.ts";
export { answersTo, postLetter } from "./post-letter.ts";
export type { Post, PostAnswer } from "./post.ts";
export { type Desk, senderOf } from "./sender.ts";
export { LETTER_STATES, type LetterState, type LoggedLetter, type SentLog } from "./sent-log.ts";
