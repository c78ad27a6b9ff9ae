import type { Diagnosed, LeftOut, SyncStanding, WriteReason } from "#server/wire";

/** The words of the PSA's pages. */

type Trouble = NonNullable<SyncStanding["runs"][number]["trouble"]>;
type Finding = Diagnosed["findings"][number]["code"];

const trouble: Record<Trouble, string> = {
  auth: "It refuses the credentials. Check them, and save again.",
  permission: "These credentials may not do that there.",
  validation: "It refuses what was sent.",
  "not-found": "It does not find the record.",
  conflict: "Somebody changed the record there meanwhile.",
  "rate-limited": "It asks for a pause. We wait.",
  unavailable: "It does not answer. We keep trying.",
  unknown: "The connection broke. We look before we try again.",
  fault: "Something went wrong here, not there: the server's log says what. We keep trying.",
};

const leftOut: Record<LeftOut, string> = {
  inactive: "Inactive there",
  "no-address": "Has no usable email address",
  "no-company": "Belongs to no company",
  "company-left-out": "Its company is not here",
  "same-address": "Another record has this address already",
  "other-domain": "Here, but the address's domain belongs to another company",
  "same-name": "Another company has this name already",
  "last-admin": "Inactive there, but the last admin here",
  "contact-left-out": "Its contact is not here: its company and the desk see it",
  "contact-elsewhere": "Its contact is of another company: its own and the desk see it",
  "other-board": "On a board that is not read",
  unread: "What was said on it could not be read. We keep trying.",
  gone: "Deleted there",
  other: "For a reason that a newer version of this server knows",
};

const reasons: Record<WriteReason, string> = {
  ...trouble,
  settling: "We look whether it arrived.",
  "company-unknown": "The company is not in the PSA, or not linked yet.",
  "tech-unknown": "The technician is not in the PSA.",
  "contact-refused": "The PSA refused the contact whose it is. Try again once that is mended.",
  "not-there": "It is not in the PSA.",
};

const findings: Record<Finding, string> = {
  ...leftOut,
  "in-step": "Nothing is missing: it is here and in the PSA.",
  "not-connected": "No PSA is connected.",
  "no-answer": "The PSA does not answer just now.",
  "first-pass": "Not everything has been read once yet. Wait for the first pass to end.",
  "not-there": "It is neither here nor found in the PSA. Check the spelling, or type the PSA's id.",
  "not-read-yet": "It is in the PSA and has not been read yet. It comes within five minutes.",
  "closed-there": "It was closed there before it was ever read. Only open tickets come along.",
  "here-only": "It is here alone: the PSA does not have it.",
  ambiguous: "The PSA has several with this address.",
  waiting: "It waits to be written in the PSA.",
  refused: "The PSA refused it. It is in the list of what waits; try again there.",
};

const count = (n: number, locale: string): string => new Intl.NumberFormat(locale).format(n);

export const psaWords = {
  title: "PSA",
  lead: "Where companies, contacts and tickets come from. Without one, the desk here is complete by itself.",
  kind: "Which PSA",
  kinds: {
    "built-in": "None: the built-in desk",
    connectwise: "ConnectWise PSA",
    autotask: "Autotask",
  },
  fields: {
    address: "Address",
    entryPoint: "Entry point",
    companyId: "Company id",
    clientId: "Client id",
    publicKey: "Public key",
    privateKey: "Private key",
    user: "API user name",
    secret: "Secret",
    integrationCode: "Integration code",
    webhookSecret: "Webhook secret (16 to 64 signs)",
  } as Readonly<Record<string, string>>,
  kept: "Kept. Leave it empty to keep it.",
  save: "Save",
  saved: "Saved.",
  test: "Test the connection",
  testing: "Asking…",
  reached: (version: string) => (version ? `It answers: version ${version}.` : "It answers."),
  hooks: "Ask it to tell us of changes",
  hooked: "It tells us of changes now.",
  trouble,
  board: "New tickets go to",
  ownDefault: "Its own default",
  boards: "Boards that are read",
  boardsHint: "None ticked: all of them.",
  states: "What its statuses mean",
  stateNames: { new: "New", open: "Open", waiting: "Waiting for the contact", closed: "Closed" },
  priorities: "What its priorities mean",
  saveMapping: "Save boards and meanings",
  leaveTitle: "Disconnect the PSA?",
  leave: "Its credentials are deleted here. What was read stays; nothing more is read or written.",
  disconnect: "Disconnect",
  cancel: "Cancel",
} as const;

export const syncWords = {
  title: "Sync",
  lead: "How far this portal is in step with the PSA.",
  none: {
    title: "No PSA is connected",
    detail: "Companies, contacts and tickets come along once you connect one.",
    next: "Connect a PSA",
  },
  down: "The PSA does not answer. People sign in and read; what is new waits and is sent once it is back.",
  progress: "Progress",
  entities: {
    company: "Companies",
    tech: "Technicians",
    contact: "Contacts",
    ticket: "Open tickets",
    recent: "Closed tickets",
    again: "Looked up again",
    note: "Notes",
  },
  read: (n: number, locale: string) => `${count(n, locale)} read`,
  linked: (n: number, locale: string) => `${count(n, locale)} here`,
  leftOutCount: (n: number, locale: string) => `${count(n, locale)} to look at`,
  going: (what: string) => `Reading ${what.toLowerCase()}…`,
  full: "Everything was read",
  changes: "Changes were read",
  notYet: "Nothing has been read yet. It begins within seconds.",
  again: "Read everything again",
  asked: "It begins within seconds.",
  leftOutTitle: "Not in step",
  allIn: "Everything that was read is in step.",
  leftOut,
  openTitle: "Waits to be sent",
  nothingWaits: "Nothing waits: all has been sent.",
  kinds: {
    contact: "A new contact",
    ticket: "A new ticket",
    reply: "A contact's reply",
    answer: "A reply",
    note: "An internal note",
    state: "A state",
    priority: "A priority",
    assign: "An assignment",
    file: "A file",
  },
  onTicket: (ticket: string) => `ticket ${ticket}`,
  states: { waiting: "Waits", refused: "Refused" },
  tryAgain: "Try again",
  reasons,
  diagnoseTitle: "Why is it missing?",
  diagnoseLead:
    "Type a company's name, a contact's address, a ticket's number, or the PSA's own id.",
  what: "What is missing",
  which: "Kind",
  whichNames: { company: "Company", contact: "Contact", ticket: "Ticket" },
  look: "Look",
  here: (what: string) => `Here: ${what}`,
  there: (what: string) => `In the PSA: ${what}`,
  findings,
} as const;

export const deliveryWords = {
  waiting: "Waiting to be sent to the service desk's system. Nothing is lost; it goes by itself.",
  down: "The service desk's system does not answer just now. What you see may not be the latest.",
} as const;
