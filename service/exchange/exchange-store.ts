import type { AuditLog } from "#service/audit";
import type { Company, DomainPattern } from "#service/companies";
import type { EmailAddress, Instant } from "#service/kernel";
import type { Contact, Tech } from "#service/people";
import type { Answer, Priority, TicketState } from "#service/tickets";
import type { Method, Workspace } from "#service/workspaces";

/** A workspace with its settings as they are stored: only what somebody decided. */
export type WorkspaceRecord = Omit<Workspace, "settings"> & { settings: unknown };

/** A company with all that a file can say of it. */
export type CompanyRecord = {
  id: string;
  ref: string | null;
  name: string;
  state: Company["state"];
  domains: DomainPattern[];
  domainSids: string[];
  tenantIds: string[];
  pilots: EmailAddress[];
  methods: Method[] | null;
  portalName: string | null;
  sessionDays: number | null;
};

/** Who a contact is, wherever an id is not known yet. */
type ContactKey = { companyId: string; email: EmailAddress };

/** One entry of a ticket's conversation, as a file says it. */
export type NoteRecord = {
  by: "contact" | "desk";
  author: string;
  at: Instant;
  body: string;
  internal: boolean;
};

/** A ticket with all that a file can say of it. */
export type TicketRecord = {
  id: string;
  number: string;
  ref: string | null;
  companyId: string;
  /** Null: it is its company's. */
  contact: EmailAddress | null;
  title: string;
  body: string;
  state: TicketState;
  priority: Priority;
  /** Shows to who asked and to the desk alone: lost on the way, colleagues would read it. */
  confidential: boolean;
  fields: Answer[];
  createdAt: Instant;
  updatedAt: Instant;
  notes: NoteRecord[];
};

/** A ticket, and those of its former numbers by which it was asked for. */
export type FoundTicket = TicketRecord & { formerNumbers: readonly string[] };

/** How a ticket may be found: by each of these that is there. */
export type TicketKey = {
  companyId: string;
  email: EmailAddress | null;
  title: string;
  ref: string | null;
  number: string | null;
};

/** A ticket to be written, its contact found. `notes` undefined: they stay. */
export type TicketToWrite = Omit<TicketRecord, "notes" | "contact"> & {
  contactId: string | null;
  notes: (NoteRecord & { id: string })[] | undefined;
};

/** An audit row as the audit room hands it over. */
export type GatheredRow = {
  row: Parameters<AuditLog["append"]>[0];
  subject: Parameters<AuditLog["append"]>[1];
};

/** How many links are void now, and how many sessions that links had made ended. */
export type VoidedLinks = { links: number; sessions: number };

/**
 * Whole workspaces in and out: many rows a statement, never a statement a row. All of it is meant
 * for one transaction; what it reads is held by {@link ExchangeStore.hold}.
 */
export type ExchangeStore = {
  /** Whether there is no workspace at all; of two that ask, the second waits for the first. */
  isUntouched(): Promise<boolean>;
  /** The workspace of this slug, or the first; no other import changes it meanwhile. */
  hold(slug: string | undefined): Promise<WorkspaceRecord | undefined>;
  /** Of two that add one slug at once, one waits and finds the other's. */
  addWorkspace(workspace: WorkspaceRecord, at: Instant): Promise<void>;
  changeWorkspace(workspace: WorkspaceRecord): Promise<void>;

  companies(workspaceId: string): Promise<CompanyRecord[]>;
  putCompanies(
    workspaceId: string,
    companies: readonly CompanyRecord[],
    at: Instant,
  ): Promise<void>;

  contactsAt(workspaceId: string, keys: readonly ContactKey[]): Promise<Contact[]>;
  /** A page of contacts in the order of their ids. */
  contactsAfter(workspaceId: string, after: string | undefined, most: number): Promise<Contact[]>;
  putContacts(workspaceId: string, contacts: readonly Contact[], at: Instant): Promise<void>;

  techs(workspaceId: string): Promise<Tech[]>;
  putTechs(workspaceId: string, techs: readonly Tech[], at: Instant): Promise<void>;

  /** By what a file calls them; the numbers that it calls them by and that they had before. */
  ticketsAt(workspaceId: string, keys: readonly TicketKey[]): Promise<FoundTicket[]>;
  ticketsAfter(
    workspaceId: string,
    after: string | undefined,
    most: number,
  ): Promise<TicketRecord[]>;
  putTickets(workspaceId: string, tickets: readonly TicketToWrite[]): Promise<void>;
  /** Takes this many numbers behind all that were taken, and behind `beyond`; answers the first. */
  takeNumbers(workspaceId: string, count: number, beyond: number): Promise<number>;

  /** Revokes every link that was not used yet, and ends the sessions that links made. */
  voidLinks(workspaceId: string, at: Instant): Promise<VoidedLinks>;
  appendAudit(rows: readonly GatheredRow[]): Promise<void>;
};
