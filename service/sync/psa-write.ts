import type { Instant } from "#service/kernel";
import { PSA_FAILURES, type PsaPriority, type PsaState } from "#service/psa";

export const WRITE_KINDS = [
  "contact",
  "ticket",
  "reply",
  "answer",
  "note",
  "state",
  "priority",
  "assign",
  "file",
] as const;
type WriteKind = (typeof WRITE_KINDS)[number];

/** Why something is not over there yet. */
export const WRITE_REASONS = [
  ...PSA_FAILURES,
  "settling",
  "company-unknown",
  "tech-unknown",
  "contact-refused",
  "not-there",
] as const;
export type WriteReason = (typeof WRITE_REASONS)[number];

/** One thing that we write in the PSA, once. */
export type PsaWrite = {
  workspaceId: string;
  id: string;
  /** Its place in the order of things: the event's number. */
  place: number;
  kind: WriteKind;
  contactId: string | undefined;
  ticketId: string | undefined;
  /** What was said, or the file that was sent. */
  noteId: string | undefined;
  /** A state, a priority, the tech who spoke or whose it shall be; undefined: nobody's. */
  value: string | undefined;
  tries: number;
  /** When a try was sent of whose outcome nobody knows. */
  triedAt: Instant | undefined;
  nextAt: Instant;
  reason: WriteReason | undefined;
  madeAt: Instant;
};

/** What a ticket is written of. */
export type TicketText = {
  /** Null: nobody's, as the PSA may say of one that is there. */
  contactId: string | null;
  companyId: string | null;
  title: string;
  body: string;
  answers: readonly { label: string; value: string }[];
  priority: PsaPriority;
  state: PsaState;
};

/** What a request says over there: the answers to its questions stand below its words. */
export const firstWords = ({ body, answers }: Pick<TicketText, "body" | "answers">): string =>
  [body, ...answers.map(({ label, value }) => `${label}: ${value}`)].filter(Boolean).join("\n\n");

/** What a note says over there. */
export type NoteText = { body: string; audience: "public" | "desk"; at: Instant };
/** What a file is called over there; its bytes come by themselves. */
export type FileText = { name: string; type: string; audience: "public" | "desk" };
/** Who a contact is over there; the company is ours. */
export type ContactText = {
  id: string;
  companyId: string;
  email: string;
  firstName: string;
  lastName: string;
  phone: string;
  jobTitle: string;
};

/** What waits to be written over there. */
export type PsaWrites = {
  /** Adds what is not there yet. */
  add(writes: readonly PsaWrite[]): Promise<void>;
  /** Contacts that newcomers made of themselves, whom the PSA does not know, of known companies. */
  newcomers(
    workspaceId: string,
    after: Instant,
    most: number,
  ): Promise<{ id: string; createdAt: Instant }[]>;
  /**
   * Whose turn it is: contacts first, then in order, none whose ticket waits for something earlier;
   * but files hold nothing up.
   */
  due(workspaceId: string, at: Instant, most: number): Promise<PsaWrite[]>;
  /**
   * Takes a try: writes down that it is sent now, before it is. False where somebody else has taken it.
   */
  claim(write: PsaWrite, at: Instant): Promise<boolean>;
  /** Whether the try is nobody else's by now, and the connection still the one of this revision. */
  isOurs(write: PsaWrite, revision: string): Promise<boolean>;
  /** Puts it back, where the try is still ours: `triedAt` as it is known now. */
  postpone(
    write: PsaWrite,
    to: { triedAt: Instant | undefined; nextAt: Instant; reason: WriteReason },
  ): Promise<void>;
  settle(
    write: PsaWrite,
    end: { state: "sent" | "refused"; psaId?: string; reason?: WriteReason; at: Instant },
  ): Promise<void>;
  /**
   * A refused one waits again, and with it what was refused for the same contact: the contact, or
   * what is theirs. Tells what waits now: nothing where nothing of this id was refused.
   */
  again(workspaceId: string, id: string, at: Instant): Promise<WriteKind[]>;
  /** What is not over there, oldest first. */
  open(
    workspaceId: string,
    most: number,
  ): Promise<(PsaWrite & { state: "waiting" | "refused"; ticketNumber: string | undefined })[]>;
  /** Which of these tickets have something that waits and would change what is read of them. */
  busy(workspaceId: string, ticketIds: readonly string[]): Promise<string[]>;
  /** On which of these tickets somebody's words may have arrived, and nobody knows. */
  unsure(workspaceId: string, ticketIds: readonly string[]): Promise<string[]>;
  /** Whether anything about the ticket waits: events that are no writes yet among them. */
  waitsFor(workspaceId: string, ticketNumber: string): Promise<boolean>;
  /** Has a contact written once more who was, and is not there any more as who they are here. */
  writeAnew(workspaceId: string, contactId: string, at: Instant): Promise<void>;
  /** The PSA's id of a contact whom we wrote there, while they are known of no other company. */
  writtenContact(workspaceId: string, contactId: string): Promise<string | undefined>;
  /** Whether a contact's own write came to nothing. */
  isContactRefused(workspaceId: string, contactId: string): Promise<boolean>;
  ticketText(workspaceId: string, ticketId: string): Promise<TicketText | undefined>;
  noteText(workspaceId: string, noteId: string): Promise<NoteText | undefined>;
  /** Undefined where the file is gone. */
  fileText(workspaceId: string, fileId: string): Promise<FileText | undefined>;
  contactText(workspaceId: string, contactId: string): Promise<ContactText | undefined>;
  /** The PSA's ids of a ticket's notes. */
  knownNotes(workspaceId: string, ticketId: string): Promise<string[]>;
};
