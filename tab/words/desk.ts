import type { Priority, TicketState } from "#server/wire";
import { isolated } from "../locale/isolated.ts";

/** What is said around tickets that are asked, answered and worked on. */
export const deskWords = {
  newRequest: "New request",
  catalogueLead: "What do you need?",
  otherCategory: "More",
  somethingElse: "Something else",
  somethingElseWords: "Tell your service desk in your own words.",
  back: "All requests",
  subject: "What is it about?",
  subjectHint: "A few words, 100 characters at most.",
  details: "Tell us more",
  detailsHint: "What happened, since when, and what you have tried.",
  optional: "optional",
  choose: "Choose one",
  files: "Files",
  filesHint: "Pictures help.",
  leaveOut: (name: string) => `Leave out ${name}`,
  leaveOutShort: "Leave out",
  confidential: "Only you and your service desk see this request.",
  send: "Send request",
  sending: "Sending…",
  missing: "This needs an answer.",
  alreadyOpen: "Someone may have reported this",
  alreadyOpenWhat: "Open requests of this kind in your company:",
  filesLeft: (names: string) =>
    `Your request is sent, but these files did not get through: ${names}. Attach them again here.`,
  noType: {
    title: "This request is not offered any more",
    detail: "Your service desk has changed its catalogue. Choose another one.",
    go: "See all requests",
  },
  reply: "Your reply",
  replyHint: "Your service desk reads this.",
  sendReply: "Send reply",
  replyReopens: "Sending a reply opens this ticket again.",
  close: "Close ticket",
  closeAsk: "Close this ticket?",
  closeWhat: "Do this when nothing is left to do. You can open it again at any time.",
  keepOpen: "Keep it open",
  reopen: "Open again",
  attach: "Attach files",
  attaching: (name: string) => `Sending ${name}…`,
  upTo: (megabytes: number) => `Up to ${megabytes} MB each.`,
  tooLarge: (name: string, megabytes: number) =>
    `${name} is larger than ${megabytes} MB. Send a smaller one.`,
  download: (name: string) => `Download ${name}`,
  fetching: (name: string) => `Fetching ${name}…`,
  onlyYouTwo: "Confidential",
  fields: "Details of the request",
  hoursOpen: "Your service desk is there now.",
  hoursShut: (when: string) => `Your service desk is back ${when}.`,
  expected: (when: string) => `Ask now and expect an answer by ${when}.`,

  queues: { unassigned: "Unassigned", mine: "Mine", open: "All open", all: "All" },
  queuesLabel: "Queues",
  orders: { updated: "Latest first", age: "Oldest first" },
  order: "Order",
  anyPriority: "Any priority",
  anyState: "Any state",
  company: "Company",
  anyCompany: "Any company",
  noCompany: "No company has this name.",
  priority: "Priority",
  priorities: {
    low: "Low",
    normal: "Normal",
    high: "High",
    urgent: "Urgent",
  } satisfies Record<Priority, string>,
  contact: "Contact",
  assignee: "Assigned to",
  nobody: "Nobody",
  emptyQueues: {
    unassigned: {
      title: "Nothing is waiting",
      detail: "Every open ticket has somebody. New ones show up here.",
    },
    mine: {
      title: "Nothing is yours",
      detail: "Claim a ticket from Unassigned and it shows up here.",
    },
    open: { title: "The queue is empty", detail: "What clients ask for shows up here." },
    all: { title: "No tickets yet", detail: "What clients ask for shows up here." },
  },
  claim: "Claim",
  state: "State",
  work: "Work on this ticket",
  replyTo: (name: string) => `Reply to ${isolated(name)}`,
  readBy: (name: string, company: string) =>
    `${isolated(name)} at ${isolated(company)} reads this.`,
  sendAnswer: "Send reply",
  sendAndWait: "Send and wait for them",
  internalNote: "Internal note",
  onlyTeam: "Only your team sees this.",
  saveNote: "Save note",
  attachInternal: "Attach for the team only",
  internalFiles: "Files for the team only",
  overThere: "Somebody in the PSA",
  said: {
    assigned: (by: string, to: string | undefined) =>
      to === undefined
        ? `${isolated(by)} gave it back to the queue`
        : `${isolated(by)} gave it to ${isolated(to)}`,
    claimed: (by: string) => `${isolated(by)} took it`,
    state: (by: string, to: string) => `${isolated(by)} set it to ${to}`,
    priority: (by: string, to: string) => `${isolated(by)} made it ${to}`,
    attached: (by: string) => `${isolated(by)} attached a file`,
  },
} as const;

/** States that a person gives a ticket, in the order in which it goes through them. */
export const GIVEN_STATES = ["open", "waiting", "closed"] as const satisfies TicketState[];
export const PRIORITIES = ["urgent", "high", "normal", "low"] as const satisfies Priority[];
