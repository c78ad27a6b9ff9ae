import type { Instant } from "#service/kernel";
import type { PsaHint } from "#service/psa";

/** What is mirrored. */
export type Synced = "company" | "contact" | "tech" | "ticket" | "note";

/** Why a record over there is nothing here, or not wholly in step. Closed, so that pages have words. */
export const LEFT_OUT = [
  "inactive",
  "no-address",
  "no-company",
  "company-left-out",
  "same-address",
  "other-domain",
  "same-name",
  "last-admin",
  "contact-left-out",
  "contact-elsewhere",
  "other-board",
  "unread",
  "gone",
  /** For a reason that a newer version knows. */
  "other",
] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

/** A record over there and what it is here. */
export type SyncRecord = {
  psaId: string;
  ourId: string | undefined;
  /** A company's name or a ticket's number as it was seen last. */
  label: string;
  /** Whether the PSA said that it is there when it was seen last. */
  active: boolean;
  leftOut: LeftOut | undefined;
  /** Our contact who has its address: one contact per company and address (I5). */
  sameAs?: string | undefined;
  /** Of a ticket that is not, or not wholly, here: the PSA's ids of whose it is there. */
  ofCompany?: string | undefined;
  ofContact?: string | undefined;
  /** Of what is kept: when it was read over there last. */
  seenAt?: Instant;
};

/** What is known of the PSA's records. */
export type SyncRecords = {
  /** By the PSA's ids. */
  known(workspaceId: string, entity: Synced, psaIds: readonly string[]): Promise<SyncRecord[]>;
  /** By ours. */
  ofOurs(workspaceId: string, entity: Synced, ourIds: readonly string[]): Promise<SyncRecord[]>;
  /** By a company's name, a person's, or a ticket's number as they were seen over there. */
  labelled(workspaceId: string, entity: Synced, label: string): Promise<SyncRecord[]>;
  /**
   * What is to be asked for by its id: left-out tickets whose company and contact are here by now
   * or that could not be read, second records of people whose first one is gone, and what is here
   * and was not seen since a moment; what was seen longest ago first.
   */
  toReadAgain(
    workspaceId: string,
    unseenSince: Instant | undefined,
    most: number,
  ): Promise<PsaHint[]>;
  /** @param seenAt when they were read over there, so that what was read later counts */
  put(
    workspaceId: string,
    entity: Synced,
    records: readonly SyncRecord[],
    seenAt: Instant,
  ): Promise<void>;
  /** What an admin should look at: not in step though it could be. */
  leftOut(workspaceId: string, most: number): Promise<(SyncRecord & { entity: Synced })[]>;
  counts(workspaceId: string): Promise<{ entity: Synced; linked: number; leftOut: number }[]>;
};
