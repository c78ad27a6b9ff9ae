export { type Delivery, deliverLetter } from "./deliver-letter.ts";
export type { Draft, Letter, LetterKind, Sender, Words } from "./letter.ts";
export { type PasswordFacts, passwordLetter } from "./letters/password.ts";
export { type SignInCode, signInCodeLetter } from "./letters/sign-in-code.ts";
export type { KeptLetter, Mailbox } from "./mailbox.ts";
export type { LetterKey, Outbox, Settlement, WaitingLetter } from "./outbox.ts";
export type { Post, PostAnswer } from "./post.ts";
export { postLetter } from "./post-letter.ts";
export type { Desk } from "./sender.ts";
