import type { EmailAddress, Instant } from "#service/kernel";
import type { AuditFacts } from "./event.ts";

/** Whom a row is about, as it is kept: found by fingerprint, read only with the person's key. */
export type Subject = {
  /** In clear, to find the one company it belongs to; never kept. */
  email: EmailAddress;
  fingerprints: readonly Uint8Array[];
  /** Makes the key and seals the address with it: asked for at somebody's first event alone. */
  seal(): SealedSubject;
};

/** The id and sealed bytes of a person who has none yet. */
type SealedSubject = { id: string; sealedKey: Uint8Array; sealedEmail: Uint8Array };

/** A row as it is kept. `number` and `mac` come from the sealer. */
export type AuditRow = {
  workspaceId: string;
  id: string;
  at: Instant;
  action: string;
  outcome: string;
  reason: string | null;
  actor: string;
  door: string;
  method: string | null;
  source: string | null;
  subjectId: string | null;
  companyId: string | null;
  about: AuditFacts;
  correlation: string;
};

/** A row with its place in the chain: counted from 1, and the link that it ends. */
export type SealedRow = AuditRow & { number: number; mac: Uint8Array };

/** The last number of a workspace's chain and the link it ends in. */
export type ChainEnd = { number: number; mac: Uint8Array };

/** The append-only log. Rows are added in the transaction of what they record. */
export type AuditLog = {
  /**
   * Adds a row. One that names no company gets that of the contact who acts, or else the only one
   * that the subject's address belongs to, so that a company's rows are found as its own.
   */
  append(row: Omit<AuditRow, "subjectId">, subject: Subject | undefined): Promise<void>;
  /** Takes the chain for this transaction alone; others wait. */
  holdChain(workspaceId: string): Promise<ChainEnd>;
  /** Rows without a number yet, oldest first. */
  unsealed(workspaceId: string, most: number): Promise<AuditRow[]>;
  /** Numbers these rows and moves the chain's end to the last of them. */
  seal(workspaceId: string, rows: readonly SealedRow[]): Promise<void>;
  /** Sealed rows behind a number, in order. */
  sealedAfter(workspaceId: string, number: number, most: number): Promise<SealedRow[]>;
};
