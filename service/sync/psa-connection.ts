import type { Instant } from "#service/kernel";
import type { PsaFailure } from "#service/psa";

/** Which PSA a workspace is connected to, as it is kept. Without one, the desk is the built-in one. */
export type PsaConnection = {
  workspaceId: string;
  kind: "connectwise" | "autotask";
  /** Whose records they are: another place has other records. */
  place: string;
  sealed: Uint8Array;
  sealedHook: Uint8Array;
  /** Changes with every saving. */
  revision: string;
  savedAt: Instant;
  /** Since when it does not answer; undefined while it does. */
  downSince: Instant | undefined;
  trouble: PsaFailure["kind"] | undefined;
  /** When somebody asked for everything to be read again. */
  askedAt: Instant | undefined;
  /** The last event of the tickets' feed that became a write. */
  fed: number;
  /** Contacts that were created until then have been looked at. */
  contactsUntil: Instant;
};

/** Where connections are kept. */
export type PsaConnections = {
  all(): Promise<PsaConnection[]>;
  of(workspaceId: string): Promise<PsaConnection | undefined>;
  put(connection: PsaConnection): Promise<void>;
  /** Ends it, and its credentials with it. */
  remove(workspaceId: string): Promise<void>;
  /** The place of the connection that is or was the last one. */
  lastPlace(workspaceId: string): Promise<string | undefined>;
  /** Everything that is known of the records of the old place, and what waits to be written there. */
  forget(workspaceId: string): Promise<void>;
  /** Whether it answers; the first trouble's time stays. */
  note(workspaceId: string, trouble: PsaFailure["kind"] | undefined, at: Instant): Promise<void>;
  askFor(workspaceId: string, at: Instant): Promise<boolean>;
  /** Moves on, where nobody else did: false undoes the transaction's writes. */
  advance(
    connection: PsaConnection,
    to: Pick<PsaConnection, "fed" | "contactsUntil">,
  ): Promise<boolean>;
};
