import type { EmailAddress, Instant } from "#service/kernel";

/** The states we know. Which of a PSA's own statuses mean which is a setting (config.ts). */
export const PSA_STATES = ["new", "open", "waiting", "closed"] as const;
export type PsaState = (typeof PSA_STATES)[number];

/** The priorities we know; which of a PSA's own mean which is a setting, too. */
export const PSA_PRIORITIES = ["low", "normal", "high", "urgent"] as const;
export type PsaPriority = (typeof PSA_PRIORITIES)[number];

/** A company as any PSA knows it. It says nothing about domains: the domain map is ours. */
export type PsaCompany = {
  id: string;
  name: string;
  /** False where the PSA says that it is gone: a flag of its own, never absence from a list. */
  active: boolean;
  updatedAt?: Instant;
};

/** Somebody at a company, as any PSA knows them. */
export type PsaContact = {
  id: string;
  /** Unset: a contact of no company, which cannot sign in. */
  companyId?: string;
  firstName: string;
  lastName: string;
  /** Those that pass our grammar, the primary one first. */
  addresses: readonly EmailAddress[];
  phone: string;
  jobTitle: string;
  active: boolean;
  /** False where the PSA keeps this person out of client portals: honoured at sign-in. */
  mayEnter: boolean;
  updatedAt?: Instant;
};

/** Somebody of the desk: a person, never an account that only programs use. */
export type PsaMember = {
  id: string;
  firstName: string;
  lastName: string;
  address?: EmailAddress;
  active: boolean;
};

/** A ticket as any PSA knows it; ids are the PSA's. */
export type PsaTicket = {
  id: string;
  /** What people see: the PSA's own. */
  number: string;
  title: string;
  /** Unset where the PSA keeps the first words as the first public note. */
  body?: string;
  state: PsaState;
  /** What the PSA shows a client for the state; empty where it has no word. */
  stateLabel: string;
  priority: PsaPriority;
  boardId?: string;
  companyId?: string;
  contactId?: string;
  memberId?: string;
  /** Our own reference, where we made it. */
  mark?: string;
  createdAt?: Instant;
  updatedAt?: Instant;
};

/**
 * What somebody wrote on a ticket. The connector alone tells public from internal, and what it does
 * not recognise is internal.
 */
export type PsaNote = {
  id: string;
  ticketId: string;
  audience: "public" | "internal";
  author: { side: "contact" | "desk"; name: string };
  /** Plain paragraphs: markup has been taken off. */
  body: string;
  /** As it stands over there, where that differs: somebody's own words may look like markup. */
  written?: string;
  at?: Instant;
};

/** A file on a ticket, without its bytes. What the connector does not recognise is internal. */
export type PsaFile = {
  id: string;
  ticketId: string;
  name: string;
  audience: "public" | "internal";
  /** Our own reference, where we sent it. */
  mark?: string;
  /** Bytes, where the PSA says it. */
  size?: number;
  at?: Instant;
};

/** One status of the PSA's own, to be mapped to a state by an admin. */
export type PsaStatus = {
  id: string;
  name: string;
  /** The board it belongs to; unset where all share it. */
  boardId?: string;
  /** What a client is shown for it. */
  clientLabel: string;
  state: PsaState;
};

/** What an admin chooses from. */
export type PsaMeta = {
  boards: readonly { id: string; name: string }[];
  statuses: readonly PsaStatus[];
  priorities: readonly { id: string; name: string; priority: PsaPriority }[];
};

/** A part of a list, and where the next one begins; nothing where the list is over. */
export type PsaPage<T> = { items: readonly T[]; next?: string };

/** Something changed over there: read it again by its id. */
export type PsaHint = { entity: "company" | "contact" | "ticket"; id: string };

/** What a PSA called about: a note is read with its ticket, which the call need not name. */
export type PsaCalled = PsaHint | { entity: "note"; id: string };
