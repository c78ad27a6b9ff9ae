import { refusal } from "#service/kernel";

/**
 * What a session that an auto-login link made may do, act by act (sign-in.md §4). It stands for a
 * letter that somebody holds, so it reads and answers, and changes nothing about the person.
 */
const RESTRICTED_MAY = {
  "read tickets": true,
  "open a ticket": true,
  reply: true,
  "sign out here": true,
  "sign out everywhere": false,
  "end a session": false,
  "switch account": false,
  "switch portal": false,
  "change profile": false,
  "change sign-ins": false,
  "change notices": false,
} as const;

type SessionAct = keyof typeof RESTRICTED_MAY;

/** Whether a session may do this: a restricted one only what the table says. */
const mayInSession = ({ restricted }: { restricted: boolean }, act: SessionAct): boolean =>
  !restricted || RESTRICTED_MAY[act];

/** @throws Refusal `restricted`, whose next step is to sign in again */
export function mustBeFreeTo(session: { restricted: boolean }, act: SessionAct): void {
  if (!mayInSession(session, act)) throw refusal("restricted");
}
