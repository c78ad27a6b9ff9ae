import type { EmailAddress, Instant } from "#service/kernel";
import type {
  PsaCompany,
  PsaContact,
  PsaFile,
  PsaMember,
  PsaNote,
  PsaPriority,
  PsaState,
  PsaTicket,
} from "./records.ts";

/** Which part of a list: behind this id, so many. */
export type Part = { after?: string; most: number };

type DeskContact = Pick<PsaContact, "firstName" | "lastName" | "phone" | "jobTitle"> & {
  id: string;
  companyId: string;
  address: EmailAddress;
  at: Instant;
};
type DeskTicket = {
  id: string;
  companyId: string;
  contactId: string;
  title: string;
  body: string;
  mark: string;
  priority: PsaPriority;
  at: Instant;
};
type DeskFile = {
  id: string;
  ticketId: string;
  mark: string;
  name: string;
  type: string;
  audience: PsaFile["audience"];
  bytes: Uint8Array;
  at: Instant;
};
/** A note of our own tables: it always says when. */
export type DeskNote = Omit<PsaNote, "at"> & { at: Instant };

/**
 * The records of the built-in desk, of one workspace: what our own tables hold, in the shapes that
 * every PSA's records have. Lists are in the order of ids.
 */
export type DeskRecords = {
  companies(part: Part): Promise<PsaCompany[]>;
  contacts(part: Part): Promise<PsaContact[]>;
  members(part: Part): Promise<PsaMember[]>;
  tickets(part: Part & { openOnly: boolean; since?: Instant }): Promise<PsaTicket[]>;
  company(id: string): Promise<PsaCompany | undefined>;
  contact(id: string): Promise<PsaContact | undefined>;
  member(id: string): Promise<PsaMember | undefined>;
  ticket(id: string): Promise<PsaTicket | undefined>;
  notes(ticketIds: readonly string[]): Promise<PsaNote[]>;
  files(ticketIds: readonly string[]): Promise<PsaFile[]>;
  fileBytes(id: string): Promise<Uint8Array | undefined>;
  contactsWithAddress(address: EmailAddress): Promise<PsaContact[]>;
  ticketWithMark(mark: string): Promise<PsaTicket | undefined>;
  /** False where the company is not there, or has a contact with this address. */
  addContact(contact: DeskContact): Promise<boolean>;
  /** False where the contact is not one of the company's, or the mark is taken. */
  addTicket(ticket: DeskTicket): Promise<boolean>;
  /** False where the ticket is not there. */
  addNote(note: DeskNote): Promise<boolean>;
  /** False where the ticket is not there, or the mark is taken. */
  addFile(file: DeskFile): Promise<boolean>;
  /** Changes what is named; false where the ticket or the member is not there. */
  changeTicket(
    id: string,
    change: { state?: PsaState; priority?: PsaPriority; memberId?: string | null; at: Instant },
  ): Promise<boolean>;
};
