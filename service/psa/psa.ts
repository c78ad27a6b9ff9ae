import type { EmailAddress, Instant } from "#service/kernel";
import type {
  PsaCompany,
  PsaContact,
  PsaFile,
  PsaCalled,
  PsaMember,
  PsaMeta,
  PsaNote,
  PsaPage,
  PsaPriority,
  PsaState,
  PsaTicket,
} from "./records.ts";

type PsaKind = "built-in" | "connectwise" | "autotask";

/** Which part of a list: what changed after `since`, from where the last page ended. */
export type PsaWindow = { since?: Instant; cursor?: string };

/** A contact to be made over there. */
export type NewPsaContact = {
  /** Our own reference: {@link markOf}. */
  mark: string;
  companyId: string;
  address: EmailAddress;
  firstName: string;
  lastName: string;
  phone: string;
  jobTitle: string;
};

/** A ticket to be made over there; ids are the PSA's. */
export type NewPsaTicket = {
  mark: string;
  companyId: string;
  contactId: string;
  title: string;
  body: string;
  priority?: PsaPriority;
};

/** Words that somebody writes on a ticket, and as whom. */
export type NewPsaReply = {
  ticketId: string;
  body: string;
  contact: { id: string; name: string };
  /** What our portal is called, for a PSA that cannot let a contact speak for themselves. */
  via: string;
};
/** Words for the desk alone. */
export type NewPsaNote = { ticketId: string; body: string; memberId?: string };
/** What the desk answers; `tells`: the PSA is to write its own letter about it. */
type NewPsaAnswer = NewPsaNote & { tells?: boolean };

/** A file that somebody sends along. */
export type NewPsaFile = {
  ticketId: string;
  mark: string;
  name: string;
  /** A media type of our own list. */
  type: string;
  audience: "public" | "internal";
  bytes: Uint8Array;
};

/** What was written before, when nobody knows whether it arrived. */
export type SoughtNote = {
  note:
    | ({ as: "contact" } & NewPsaReply)
    | ({ as: "member" } & NewPsaAnswer)
    | ({ as: "internal" } & NewPsaNote);
  /** Nothing of it was sent earlier. */
  since: Instant;
  /** Notes that are known to be others: two people may both write "Thanks". */
  known: readonly string[];
};

/** A request as it came over the wire: signatures are over bytes, not over what they parse to. */
export type RawWebhook = {
  body: Uint8Array;
  /** By lower-case name. */
  headers: Readonly<Record<string, string | undefined>>;
};

/**
 * What we ask of any PSA. Every verb throws `PsaTrouble` with one failure of the closed vocabulary
 * (failure.ts); reading verbs are repeated within the connector, writing verbs never are.
 */
export type Psa = {
  kind: PsaKind;
  /** Whether it can be reached with these credentials; tells its version. */
  ping(): Promise<{ version: string }>;

  /** All of them, inactive ones too: "gone" is a flag. By id, so that a cursor survives changes. */
  companies(window: PsaWindow): Promise<PsaPage<PsaCompany>>;
  contacts(window: PsaWindow): Promise<PsaPage<PsaContact>>;
  members(window: PsaWindow): Promise<PsaPage<PsaMember>>;
  /** Those on the boards that the configuration reads. */
  tickets(window: PsaWindow & { openOnly: boolean }): Promise<PsaPage<PsaTicket>>;
  company(id: string): Promise<PsaCompany | undefined>;
  contact(id: string): Promise<PsaContact | undefined>;
  /** On whatever board it is. */
  ticket(id: string): Promise<PsaTicket | undefined>;
  /** Notes of these tickets, oldest first within each. */
  notes(ticketIds: readonly string[]): Promise<readonly PsaNote[]>;

  /** Files of these tickets, those of notes among them where the PSA does not tell them apart. */
  files(ticketIds: readonly string[]): Promise<readonly PsaFile[]>;
  /**
   * What a file holds; undefined where it is gone. `validation` for one larger than `most` bytes, of
   * which no more than that is read.
   */
  readFile(file: Pick<PsaFile, "id" | "ticketId">, most: number): Promise<Uint8Array | undefined>;

  /** Active contacts who have exactly this address, whatever the PSA's search takes for a match. */
  findContactsByAddress(address: EmailAddress): Promise<readonly PsaContact[]>;
  /** Only where the PSA keeps our reference on contacts. */
  findContactByMark?(mark: string): Promise<PsaContact | undefined>;
  findTicketByMark(mark: string): Promise<PsaTicket | undefined>;
  /** The id of a note that was sent, if it arrived. */
  findNote(sought: SoughtNote): Promise<string | undefined>;

  createContact(contact: NewPsaContact): Promise<{ id: string }>;
  /** With its number, where the answer says it. */
  createTicket(ticket: NewPsaTicket): Promise<{ id: string; number?: string }>;
  /** For everyone who may see the ticket, in the contact's name; wakes the PSA's own workflow. */
  addReplyAsContact(reply: NewPsaReply): Promise<{ id: string }>;
  /** For everyone who may see the ticket, by the desk. */
  addReplyAsMember(reply: NewPsaAnswer): Promise<{ id: string }>;
  /** For the desk alone. */
  addInternalNote(note: NewPsaNote): Promise<{ id: string }>;
  /** The largest file that it takes, in bytes; `validation` for a larger one. */
  largestFile: number;
  addFile(file: NewPsaFile): Promise<{ id: string }>;
  /** To the status that stands for it on the ticket's board; `validation` where none does. */
  setState(ticketId: string, state: PsaState): Promise<void>;
  close(ticketId: string): Promise<void>;
  reopen(ticketId: string): Promise<void>;
  setPriority(ticketId: string, priority: PsaPriority): Promise<void>;
  /** Undefined: to nobody. */
  assign(ticketId: string, memberId: string | undefined): Promise<void>;

  meta(): Promise<PsaMeta>;
  /** Asks to be told of changes at this address; once more changes nothing. */
  registerWebhook(webhook: { url: string }): Promise<void>;
  /**
   * What to read again, or undefined where the signature is not right or nothing of ours changed.
   * Whoever called waits for it: it asks the PSA for no record.
   */
  verifyWebhook(webhook: RawWebhook): Promise<PsaCalled | undefined>;
  /** Whose a note is, where calls are about notes; undefined: nobody's any more. */
  ticketOfNote?(id: string): Promise<string | undefined>;
};

/** The reference that a record of ours carries over there, so that it can be found again. */
export const markOf = (id: string): string => `portico-${id}`;
