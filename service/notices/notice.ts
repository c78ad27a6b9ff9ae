import type { Instant } from "#service/kernel";
import { DESK_NEWS, type DeskNews, TICKET_NEWS, type TicketNews } from "#service/mail";
import type { TicketState } from "#service/tickets";

/** How somebody may be told. A closed list: another channel gets its name here first. */
export const CHANNELS = ["letter", "chat"] as const;
export type Channel = (typeof CHANNELS)[number];

/** What a contact is told of, and what a tech is ("smart alerts", teams.md). */
export const CONTACT_KINDS = TICKET_NEWS;
export const TECH_KINDS = DESK_NEWS;
export const NOTICE_KINDS = [...CONTACT_KINDS, ...TECH_KINDS] as const;
export type NoticeKind = TicketNews | DeskNews;

/** Who is told, as the ticket's history names its actors: `contact:{id}` or `tech:{id}`. */
export type PersonKey = `contact:${string}` | `tech:${string}`;

/** A contact's key, by their id. */
export const contactKey = (id: string): PersonKey => `contact:${id}`;
/** A tech's key, by their id. */
export const techKey = (id: string): PersonKey => `tech:${id}`;

/** The id in a key. */
export const idOf = (person: PersonKey): string => person.slice(person.indexOf(":") + 1);

/** Whether a key is a contact's; every other one is a tech's. */
export const isContact = (person: PersonKey): boolean => person.startsWith("contact:");

/** What a notice tells beside the ticket itself. */
export type News = {
  /** Who wrote, and the public note that they wrote. */
  author?: string;
  noteId?: string;
  /** Where the ticket went. */
  state?: TicketState;
  /** When an answer is promised, for one that is about to be late. */
  due?: Instant;
};

/** One thing that one person is to be told through one channel. */
export type Notice = {
  workspaceId: string;
  id: string;
  /** What happened, once for all who hear of it: `event:{number}` or `late:{ticket}`. */
  event: string;
  ticketId: string;
  person: PersonKey;
  channel: Channel;
  kind: NoticeKind;
  news: News;
  at: Instant;
  /** Not before: the end of quiet hours, or of a wait. */
  dueAt: Instant;
  tries: number;
};

/** Why somebody was not told after all. Kept with the notice, for whoever asks. Closed. */
export type NotTold =
  /** Inactive, or their company is closed. */
  | "inactive"
  | "not-open-yet"
  /** The ticket is another contact's by now. */
  | "not-theirs"
  | "switched-off"
  /** With a PSA connected, an admin chose that it writes this letter, or nobody chose yet. */
  | "psa-writes"
  | "nobody-writes"
  | "muted"
  /** It waited, and is no longer so: somebody took the ticket, or it moved again. */
  | "moved-on"
  /** What it would have told was taken back: the note is the team's own by now. */
  | "taken-back"
  /** No Teams account of theirs is signed in any more, or none has a chat with the bot. */
  | "signed-out"
  | "no-chat"
  /** Teams does not take messages for them: the app was removed, or they blocked it. */
  | "blocked"
  /** Tried again and again. */
  | "unreachable"
  /** A fault of ours; the log has it. */
  | "fault";
