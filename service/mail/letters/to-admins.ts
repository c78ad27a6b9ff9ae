import { oneLine } from "#service/kernel";
import type { Words } from "../letter.ts";
import { compose, type Foot } from "./compose.ts";
import { type HouseFacts, needAHand } from "./house-facts.ts";
import { briefly } from "./markup.ts";

/** What letters to admins need to know. Names of outsiders stand in quotes, never in the subject. */
type ToAdminsFacts = HouseFacts & { link: string };

const asAdmin = ({ portalName }: ToAdminsFacts): Foot => ({
  words: `You get this letter because you are an admin of ${oneLine(portalName)}.`,
});

/** A tenant was bound to a company: its people may now sign in with Microsoft (sign-in.md §5). */
export function tenantBoundLetter(
  facts: ToAdminsFacts & { company: string; tenantId: string },
): Words {
  const company = oneLine(facts.company);
  return compose({
    subject: `Microsoft sign-in is set up for a company`,
    title: `${company} can sign in with Microsoft`,
    preview: "An organisation was connected.",
    brand: facts.portalName,
    body: [
      {
        kind: "say",
        words: `People of ${company} are recognised by Microsoft from now on. Their organisation's id:`,
      },
      { kind: "quote", words: facts.tenantId },
      { kind: "press", label: "Look at the company", link: facts.link },
    ],
    foot: [needAHand(facts), asAdmin(facts)],
  });
}

const WAITING = {
  person: "Somebody signed in and their company could not be told for certain.",
  tenant: "An organisation asks to be connected to a company.",
  call: "Somebody who cannot get in asks for a call.",
  domain: "A domain was set aside, because nobody may own it any more.",
} as const;

/** Something waits for an admin's decision. */
export function pendingLetter(facts: ToAdminsFacts & { what: keyof typeof WAITING }): Words {
  return compose({
    subject: `Waiting for you in ${briefly(facts.portalName)}`,
    title: "Waiting for your decision",
    preview: WAITING[facts.what],
    brand: facts.portalName,
    body: [
      { kind: "say", words: WAITING[facts.what] },
      { kind: "press", label: "Decide", link: facts.link },
    ],
    foot: [needAHand(facts), asAdmin(facts)],
  });
}
