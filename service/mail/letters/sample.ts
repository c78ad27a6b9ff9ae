import type { LetterKind, Words } from "../letter.ts";
import type { HouseFacts } from "./house-facts.ts";
import { newDeviceLetter } from "./new-device.ts";
import { passwordLetter } from "./password.ts";
import { personalisedLinkLetter } from "./personalised-link.ts";
import { signInCodeLetter } from "./sign-in-code.ts";
import { deskLetter, ticketLetter } from "./ticket-letter.ts";
import { pendingLetter, tenantBoundLetter } from "./to-admins.ts";
import { welcomeLetter } from "./welcome.ts";

/**
 * Every letter as its reader would get it, with made-up people and secrets that open nothing: for an
 * admin's preview and test letter.
 *
 * @param origin the public address; the links of a sample lead to its front door
 */
export function sampleLetter(kind: LetterKind, house: HouseFacts, origin: string): Words {
  const ticket = { ...house, number: "1042", title: "The printer on the second floor smokes" };
  const link = `${origin}/tickets/1042`;
  const desk = `${origin}/tech/tickets/1042`;
  const author = "Tess Roe";
  const words = "Please switch it off at the wall.\n\nWe bring another one this afternoon.";
  const when = "Friday, 27 November, 11:30 (Europe/London)";
  const samples: Record<LetterKind, () => Words> = {
    "sign-in-code": () =>
      signInCodeLetter({
        ...house,
        code: "K7M-P2QX",
        link: origin,
        askedFrom: "browser",
        minutes: 10,
      }),
    "password-link": () => passwordLetter({ ...house, link: origin, minutes: 60 }),
    "personalised-link": () => personalisedLinkLetter({ ...house, link: origin, days: 30 }),
    welcome: () => welcomeLetter({ ...house, company: "Client Ltd", link: origin }),
    "new-device": () => newDeviceLetter({ ...house, when, where: "browser", link: origin }),
    "tenant-bound": () =>
      tenantBoundLetter({
        ...house,
        company: "Client Ltd",
        tenantId: "8f2b6f0c-5a0e-4c8e-9a53-0f0f6f6c1d10",
        link: `${origin}/admin`,
      }),
    pending: () => pendingLetter({ ...house, what: "person", link: `${origin}/admin` }),
    "ticket-opened": () => ticketLetter("opened", { ...ticket, link, when }),
    "ticket-replied": () => ticketLetter("replied", { ...ticket, link, author, words }),
    "ticket-moved": () => ticketLetter("moved", { ...ticket, link, state: "Open" }),
    "ticket-waiting": () => ticketLetter("waiting", { ...ticket, link, author, words }),
    "ticket-closed": () => ticketLetter("closed", { ...ticket, link }),
    "desk-assigned": () => deskLetter("assigned", { ...ticket, link: desk }),
    "desk-answered": () =>
      deskLetter("answered", {
        ...ticket,
        link: desk,
        author: "Ann Lee",
        words: "It still smokes.",
      }),
    "desk-queued": () => deskLetter("queued", { ...ticket, link: desk }),
    "desk-breaching": () => deskLetter("breaching", { ...ticket, link: desk, when }),
  };
  return samples[kind]();
}
