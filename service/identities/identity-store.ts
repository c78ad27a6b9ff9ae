import type { EmailAddress, Instant } from "#service/kernel";
import type { IdentityKey } from "./identity.ts";

/**
 * On whose word an identity was linked: a bound tenant's, which counts while the tenant is bound; an
 * emailed code; or the contact's creation on a mapped domain.
 */
export type LinkedBy = "tenant" | "code" | "creation";

/** An identity that is linked to an address: one address for each, and for an address one of each. */
export type LinkedIdentity = IdentityKey & {
  id: string;
  workspaceId: string;
  email: EmailAddress;
  linkedBy: LinkedBy;
  linkedAt: Instant;
};

/** What is on record about an identity, and about the address that it is asked for. One statement. */
export type IdentityRecord = {
  link?: { email: EmailAddress; by: LinkedBy };
  /** Another identity of the same provider is linked to the address. */
  taken: boolean;
  /** Whether a synced directory lists the identity among its people of today. */
  inDirectory: boolean;
  /** Silent sign-in is off for the linked address, or for the one asked for (sign-in.md §6). */
  suspended: boolean;
};

/** What is known of directories, for an address without a token. */
export type DirectoryFacts = {
  /** Whether any directory was ever synced. */
  synced: boolean;
  /** Whether it lists the address among its people of today. */
  lists: boolean;
};

/** Where a tenant's domains were learned from (sign-in.md §2). */
type LearnedFrom = "consent" | "sync" | "sign-in";

/** Who people are to Microsoft and Google. */
export type IdentityStore = {
  recordOf(
    workspaceId: string,
    identity: IdentityKey,
    address: EmailAddress | undefined,
  ): Promise<IdentityRecord>;
  /**
   * Links, or renews on whose word; false where identity or address is linked otherwise: a link is
   * never moved.
   */
  link(link: LinkedIdentity): Promise<boolean>;
  ofAddress(workspaceId: string, email: EmailAddress): Promise<LinkedIdentity[]>;
  /** The address of a contact or tech. */
  addressOf(workspaceId: string, personId: string): Promise<EmailAddress | undefined>;
  /**
   * Takes a link away from this address and ends the sessions that it made, but for `keep`.
   * Undefined where the address has no such link.
   */
  unlink(
    link: { workspaceId: string; id: string; email: EmailAddress },
    at: Instant,
    keep?: string,
  ): Promise<LinkedIdentity | undefined>;
  directoryOf(workspaceId: string, email: EmailAddress): Promise<DirectoryFacts>;
  /** Remembers that a tenant holds a domain. */
  learnDomain(
    known: { workspaceId: string; tenantId: string; domain: string; from: LearnedFrom },
    at: Instant,
  ): Promise<void>;
  suspendSso(workspaceId: string, email: EmailAddress, at: Instant): Promise<void>;
  resumeSso(workspaceId: string, email: EmailAddress): Promise<void>;
  /** Takes a token exchange of a conversation: false where it was taken before, by any process. */
  claimExchange(
    exchange: { workspaceId: string; conversationId: string; exchangeId: string },
    at: Instant,
  ): Promise<boolean>;
};

/** The tenant of a key as a text: of Google's ids there is one set. */
export const tenantOf = ({ tenantId }: IdentityKey): string => tenantId ?? "";
