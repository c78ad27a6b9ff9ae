import type { CompanyState } from "#service/companies";
import type { EmailAddress, Instant } from "#service/kernel";
import type { Answer, Priority, Side, TicketEvent, TicketState } from "#service/tickets";

/** Our company, as far as a PSA has a say in it. */
export type MirrorCompany = {
  id: string;
  name: string;
  state: CompanyState;
  /** Closed by the PSA's word, and by no admin's since: it may open it again. */
  shutByPsa: boolean;
};

/** Our contact, as far as a PSA has a say in them. */
export type MirrorContact = {
  id: string;
  companyId: string;
  email: EmailAddress;
  firstName: string;
  lastName: string;
  phone: string;
  jobTitle: string;
  active: boolean;
  /** Not active by the PSA's word, and by no admin's since: it may let them in again. */
  shutByPsa: boolean;
};

/** Our tech, as far as a PSA has a say in them. */
export type MirrorTech = {
  id: string;
  email: EmailAddress;
  firstName: string;
  lastName: string;
  active: boolean;
};

/** Our ticket, as far as a PSA has a say in it: in all but what was asked for here. */
export type MirrorTicket = {
  id: string;
  number: string;
  /** Undefined: of a company that is not here, so that nobody sees it. */
  companyId: string | undefined;
  /** Undefined: of nobody here; whoever may see its company's tickets sees it. */
  contactId: string | undefined;
  title: string;
  body: string;
  answers: readonly Answer[];
  state: TicketState;
  priority: Priority;
  assigneeId: string | undefined;
  updatedAt: Instant;
};

/** A ticket that was asked for over there. */
export type NewMirrorTicket = MirrorTicket & {
  createdAt: Instant;
};

/** A note on one of our tickets, whoever wrote it and wherever. */
export type MirrorNote = {
  id: string;
  ticketId: string;
  audience: "public" | "desk";
  side: Side;
  author: string;
  body: string;
  at: Instant;
};

/** A ticket that got the PSA's number, and what it had until then. */
export type Renumbered = { id: string; from: string; to: string };

/** An event of the tickets' feed, and whose it is. */
export type MirroredEvent = TicketEvent & { ticketId: string };

/**
 * Our rows as sync reads and writes them, many at once. Every verb belongs in a transaction that holds
 * the workspace, so that what was read is still so when it is written.
 */
export type MirrorStore = {
  /** By our ids, and by names, however they are spelt in capitals. */
  companies(
    workspaceId: string,
    by: { ids: readonly string[]; names: readonly string[] },
  ): Promise<MirrorCompany[]>;
  addCompanies(workspaceId: string, added: readonly MirrorCompany[], at: Instant): Promise<void>;
  changeCompanies(workspaceId: string, changed: readonly MirrorCompany[]): Promise<void>;
  /** The active contacts of a company that is being shut can come back with it. */
  rememberShut(workspaceId: string, companyId: string): Promise<void>;

  contacts(
    workspaceId: string,
    by: { ids: readonly string[]; emails: readonly EmailAddress[] },
  ): Promise<MirrorContact[]>;
  /** @returns how many were added: fewer where somebody signed in as one of them a moment ago */
  addContacts(workspaceId: string, added: readonly MirrorContact[], at: Instant): Promise<number>;
  /** Everything but company and address. */
  changeContacts(workspaceId: string, changed: readonly MirrorContact[]): Promise<void>;
  /**
   * The PSA's contacts that stood for ours when we wrote: one person there may have several addresses,
   * and so be several people here.
   */
  writtenAs(
    workspaceId: string,
    contactIds: readonly string[],
  ): Promise<{ contactId: string; psaId: string }[]>;
  /** Ours that we wrote as one of these contacts of the PSA, and that none of its records is. */
  aliases(
    workspaceId: string,
    psaIds: readonly string[],
  ): Promise<{ contactId: string; psaId: string }[]>;
  /** Which company owns each of these domains. */
  domainOwners(workspaceId: string, domains: readonly string[]): Promise<Map<string, string>>;

  techs(
    workspaceId: string,
    by: { ids: readonly string[]; emails: readonly EmailAddress[] },
  ): Promise<MirrorTech[]>;
  addTechs(workspaceId: string, added: readonly MirrorTech[], at: Instant): Promise<void>;
  changeTechs(workspaceId: string, changed: readonly MirrorTech[]): Promise<void>;

  /** Nobody else changes them before the commit. */
  holdTickets(workspaceId: string, ids: readonly string[]): Promise<MirrorTicket[]>;
  /**
   * Which of these were written over there after a moment, or read again: what was read by then is
   * old.
   */
  touchedSince(workspaceId: string, ids: readonly string[], moment: Instant): Promise<string[]>;
  /** Whether one of these, contacts or tickets, was written over there after a moment. */
  writtenSince(workspaceId: string, ourIds: readonly string[], moment: Instant): Promise<boolean>;
  ticketsNumbered(workspaceId: string, number: string): Promise<{ id: string; label: string }[]>;
  /** Under its own number, or the nearest free one after it. */
  addTickets(workspaceId: string, added: readonly NewMirrorTicket[]): Promise<void>;
  changeTickets(workspaceId: string, changed: readonly MirrorTicket[]): Promise<void>;
  /** What tickets said first. */
  rewordTickets(
    workspaceId: string,
    reworded: readonly Pick<MirrorTicket, "id" | "body">[],
  ): Promise<void>;
  /**
   * Gives tickets the PSA's numbers, where those are free; what they had goes on answering. Answers
   * those that got one.
   */
  renumberTickets(
    workspaceId: string,
    renumbered: readonly Pick<MirrorTicket, "id" | "number">[],
  ): Promise<Renumbered[]>;
  notes(workspaceId: string, ids: readonly string[]): Promise<MirrorNote[]>;
  addNotes(workspaceId: string, added: readonly MirrorNote[]): Promise<void>;
  /**
   * Keeps notes of these tickets for the desk that the PSA does not list any more; what was written
   * from here after a moment may not be listed yet. Answers the tickets of those that were public.
   */
  hideNotes(
    workspaceId: string,
    ticketIds: readonly string[],
    listed: { psaIds: readonly string[]; unlessWrittenSince: Instant },
  ): Promise<string[]>;
  /** Body and audience alone. */
  changeNotes(workspaceId: string, changed: readonly MirrorNote[]): Promise<void>;
  /** Adds to the tickets' feed. Last in a transaction: it holds the counter until the commit. */
  recordEvents(workspaceId: string, events: readonly MirroredEvent[]): Promise<void>;
};
