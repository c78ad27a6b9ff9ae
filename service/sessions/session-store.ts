import type { EmailAddress, Instant } from "#service/kernel";
import type { Account, Tech } from "#service/people";
import type { Door, Platform, Workspace } from "#service/workspaces";
import type { ChatMode } from "./chat-account.ts";
import type { LeantOn } from "./leant-on.ts";
import type { EndedBecause, ProvenBy, Session } from "./session.ts";

/** A session that was proven but not yet handed out: it opens nothing (sign-in.md §3). */
export type PendingSession = {
  id: string;
  workspaceId: string;
  door: Door;
  email: EmailAddress;
  provenBy: ProvenBy;
  challengeId?: string;
  mode?: ChatMode;
  leansOn?: LeantOn;
  at: Instant;
  /** When its holder proved who they are: its days count from then. */
  provenAt: Instant;
  endsAt: Instant;
};

/** What the last step fills in. */
type Activation = {
  id: string;
  workspaceId: string;
  fingerprint: Uint8Array;
  platform: Platform;
  contactId?: string;
  techId?: string;
  stay: boolean;
  at: Instant;
  expiresAt: Instant;
  endsAt: Instant;
};

/** A session with whom it stands for as they are now, so that a lost role acts at once. */
export type FoundSession = {
  session: Session;
  workspace: Workspace;
  account?: Account;
  tech?: Tech;
};

type KnownDevice = {
  workspaceId: string;
  /** Newest key first. */
  fingerprints: readonly Uint8Array[];
  email: EmailAddress;
  at: Instant;
  expiresAt: Instant;
};

/** Where sessions and known devices are kept, by fingerprint only. */
export type SessionStore = {
  addPending(session: PendingSession): Promise<void>;
  /** Guarded by "still pending": false where it was not. */
  activate(activation: Activation): Promise<boolean>;
  /** An active session, its workspace and its person, in one statement. */
  withFingerprint(fingerprints: readonly Uint8Array[]): Promise<FoundSession | undefined>;
  touch(session: Session, seenAt: Instant, expiresAt: Instant): Promise<void>;
  end(session: Session, because: EndedBecause, at: Instant): Promise<boolean>;
  /** Every active session of an address; answers how many there were. */
  endAll(
    workspaceId: string,
    email: EmailAddress,
    because: EndedBecause,
    at: Instant,
  ): Promise<number>;
  /** Every active session of an address that was opened by one method; answers how many. */
  endMadeBy(
    made: { workspaceId: string; email: EmailAddress; provenBy: ProvenBy },
    because: EndedBecause,
    at: Instant,
  ): Promise<number>;
  knowsDevice(
    workspaceId: string,
    fingerprints: readonly Uint8Array[],
    email: EmailAddress,
    at: Instant,
  ): Promise<boolean>;
  /** Under the first of its fingerprints. @returns whether only others had been remembered */
  rememberDevice(device: KnownDevice): Promise<boolean>;
};
