import type { LetterKind, Words } from "../letter.ts";
import { callerNumberLetter } from "./caller-number.ts";
import type { HouseFacts } from "./house-facts.ts";
import { newDeviceLetter } from "./new-device.ts";
import { passwordLetter } from "./password.ts";
import { personalisedLinkLetter } from "./personalised-link.ts";
import { signInCodeLetter } from "./sign-in-code.ts";
import { deskLetter, ticketLetter } from "./ticket-letter.ts";
import { pendingLetter, tenantBoundLetter } from "./to-admins.ts";
import { welcomeLetter } from "./welcome.ts";

type Sample = (house: HouseFacts, origin: string) => Words;

const CODE = { code: "K7M-P2QX", askedFrom: "browser", minutes: 10 } as const;
const SAID = { number: "417 283", minutes: 5 } as const;
const COMPANY = "Client Ltd";
const TENANT = "8f2b6f0c-5a0e-4c8e-9a53-0f0f6f6c1d10";
const TICKET = { number: "1042", title: "The printer on the second floor smokes" };
const WHEN = "Friday, 27 November, 11:30 (Europe/London)";
const REPLY = {
  author: "Tess Roe",
  words: "Please switch it off at the wall.\n\nWe bring another one this afternoon.",
};
const ANSWER = { author: "Ann Lee", words: "It still smokes." };

const ofTicket = (house: HouseFacts, origin: string) => ({
  ...house,
  ...TICKET,
  link: `${origin}/tickets/${TICKET.number}`,
});
const ofDesk = (house: HouseFacts, origin: string) => ({
  ...house,
  ...TICKET,
  link: `${origin}/tech/tickets/${TICKET.number}`,
});

const SAMPLES: Record<LetterKind, Sample> = {
  "sign-in-code": (house, link) => signInCodeLetter({ ...house, ...CODE, link }),
  "password-link": (house, link) => passwordLetter({ ...house, link, minutes: 60 }),
  "personalised-link": (house, link) => personalisedLinkLetter({ ...house, link, days: 30 }),
  welcome: (house, link) => welcomeLetter({ ...house, company: COMPANY, link }),
  "new-device": (house, link) => newDeviceLetter({ ...house, when: WHEN, where: "browser", link }),
  "caller-number": (house, link) => callerNumberLetter({ ...house, ...SAID, link }),
  "tenant-bound": (house, link) =>
    tenantBoundLetter({ ...house, company: COMPANY, tenantId: TENANT, link }),
  pending: (house, link) => pendingLetter({ ...house, what: "person", link }),
  "ticket-opened": (...at) => ticketLetter("opened", { ...ofTicket(...at), when: WHEN }),
  "ticket-replied": (...at) => ticketLetter("replied", { ...ofTicket(...at), ...REPLY }),
  "ticket-moved": (...at) => ticketLetter("moved", { ...ofTicket(...at), state: "Open" }),
  "ticket-waiting": (...at) => ticketLetter("waiting", { ...ofTicket(...at), ...REPLY }),
  "ticket-closed": (...at) => ticketLetter("closed", ofTicket(...at)),
  "desk-assigned": (...at) => deskLetter("assigned", ofDesk(...at)),
  "desk-answered": (...at) => deskLetter("answered", { ...ofDesk(...at), ...ANSWER }),
  "desk-queued": (...at) => deskLetter("queued", ofDesk(...at)),
  "desk-breaching": (...at) => deskLetter("breaching", { ...ofDesk(...at), when: WHEN }),
};

/**
 * Every letter as its reader would get it, with made-up people and secrets that open nothing: for an
 * admin's preview and test letter.
 *
 * @param origin the public address; the links of a sample lead to its front door
 */
export const sampleLetter = (kind: LetterKind, house: HouseFacts, origin: string): Words =>
  SAMPLES[kind](house, origin);
