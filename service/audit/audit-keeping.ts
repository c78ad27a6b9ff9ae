import type { EmailAddress, Instant } from "#service/kernel";
import type { ChainStart } from "./chain.ts";

/** Everything by which an address can be found outside the log. */
export type Traces = {
  email: EmailAddress;
  /** The mailbox behind it, which letters are counted for. */
  mailbox: string;
  /** Under which its letters are kept in the development mailbox. */
  letterFingerprints: readonly Uint8Array[];
  /** What is over by then goes; what lives is a contact's or a tech's. */
  at: Instant;
};

/** How many of each were there. */
export type ErasedTraces = {
  devices: number;
  budgets: number;
  letters: number;
  /** What waited for an admin, or was decided lately. */
  requests: number;
  /** Ended ones. */
  sessions: number;
  /** Void and expired ones, and every one to choose a password. */
  links: number;
};

/** What takes away from the log, each in the transaction that says so. */
export type AuditKeeping = {
  /** Where the chain begins; {@link CHAIN_START} without a seal where nothing was taken away yet. */
  chainStart(workspaceId: string): Promise<ChainStart>;
  /**
   * Takes away every row up to the new start, and those of its people whom no row names any more.
   * @param subjectIds the people of the rows that go
   */
  cut(workspaceId: string, start: ChainStart, subjectIds: readonly string[]): Promise<void>;
  /** Destroys a person's key, address and fingerprint; answers the ids that stay behind, empty. */
  eraseSubjects(workspaceId: string, fingerprints: readonly Uint8Array[]): Promise<string[]>;
  eraseTraces(workspaceId: string, traces: Traces): Promise<ErasedTraces>;
};
