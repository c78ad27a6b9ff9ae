import { oneLine } from "#service/kernel";
import type { Words } from "../letter.ts";
import { type Block, compose, type Foot } from "./compose.ts";
import { type HouseFacts, needAHand } from "./house-facts.ts";

/** What became of a ticket, as its contact is told. */
export const TICKET_NEWS = ["opened", "replied", "moved", "waiting", "closed"] as const;
export type TicketNews = (typeof TICKET_NEWS)[number];

/** What became of a ticket, as a tech is told: smart alerts (teams.md, "Notices"). */
export const DESK_NEWS = ["assigned", "answered", "queued", "breaching"] as const;
export type DeskNews = (typeof DESK_NEWS)[number];

/** What the letters about a ticket need to know; what is left out, their words do without. */
export type TicketFacts = HouseFacts & {
  number: string;
  title: string;
  /** A deep link, or an auto-login link where the letter may carry one (sign-in.md §4). */
  link: string;
  /** Who wrote, for a reply. */
  author?: string;
  /** What they wrote: public words alone. */
  words?: string;
  /** The state's own word: "Open". */
  state?: string;
  /** When a reply is expected, or was promised. */
  when?: string;
};

/** `lead` comes before what somebody wrote, where they wrote something; `afterwards` after it. */
type Saying = { subject: string; lead: (facts: TicketFacts) => string; afterwards?: string };

const REOPENS = "If something is still wrong, answer there and it opens again.";

const TO_CONTACTS: Record<TicketNews, Saying> = {
  opened: {
    subject: "We have your request",
    lead: ({ when }) =>
      when ? `You can expect a first reply by ${when}.` : "You will hear from us here.",
  },
  replied: {
    subject: "New reply to your request",
    lead: ({ author }) => `${oneLine(author ?? "Your service desk")} wrote:`,
  },
  moved: {
    subject: "Your request has moved",
    lead: ({ state }) => `It is now: ${oneLine(state ?? "")}.`,
  },
  waiting: {
    subject: "Your answer is needed",
    lead: ({ author, words }) =>
      `${oneLine(author ?? "Your service desk")} waits for your answer${words ? ":" : "."}`,
  },
  closed: {
    subject: "Your request is closed",
    lead: ({ author, words }) =>
      words ? `${oneLine(author ?? "Your service desk")} wrote:` : REOPENS,
    afterwards: REOPENS,
  },
};

const TO_TECHS: Record<DeskNews, Saying> = {
  assigned: { subject: "Assigned to you", lead: () => "This ticket is now yours." },
  answered: {
    subject: "The customer replied",
    lead: ({ author }) => `${oneLine(author ?? "The contact")} wrote:`,
  },
  queued: { subject: "New in your queue", lead: () => "Nobody has taken this ticket yet." },
  breaching: {
    subject: "About to be late",
    lead: ({ when }) => `A reply was promised by ${oneLine(when ?? "now")}.`,
  },
};

/** The letter to a contact about a ticket of theirs. */
export const ticketLetter = (news: TicketNews, facts: TicketFacts): Words =>
  write(TO_CONTACTS[news], facts, "Open your request", {
    words: `You get this letter because you asked ${oneLine(facts.workspaceName)} for help. You can choose in the portal what you are told.`,
  });

/** The letter to a tech about a ticket of the desk. */
export const deskLetter = (news: DeskNews, facts: TicketFacts): Words =>
  write(TO_TECHS[news], facts, "Open the ticket", {
    words: `You get this letter because you work at ${oneLine(facts.workspaceName)}. You can choose in the portal what you are told.`,
  });

const markOf = ({ ticketMark = "[#{number}]", number }: TicketFacts): string =>
  oneLine(ticketMark.replace("{number}", () => number));

function write(saying: Saying, facts: TicketFacts, label: string, why: Foot): Words {
  const { subject, lead, afterwards } = saying;
  const { words } = facts;
  const quoted: Block[] = words ? [{ kind: "quote", words }] : [];
  if (words && afterwards) quoted.push({ kind: "say", words: afterwards });
  return compose({
    // The mark lets a mail connector put an answer to its ticket. The title is somebody's own words.
    subject: `${markOf(facts)} ${subject}`,
    title: subject,
    preview: `Request ${oneLine(facts.number)}`,
    brand: facts.portalName,
    body: [
      { kind: "about", mark: `#${oneLine(facts.number)}`, title: oneLine(facts.title) },
      { kind: "say", words: lead(facts) },
      ...quoted,
      { kind: "press", label, link: facts.link },
    ],
    foot: [needAHand(facts), why],
  });
}
