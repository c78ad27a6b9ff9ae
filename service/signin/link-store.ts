import type { Instant } from "#service/kernel";
import type {
  AutoLoginLink,
  ContactLinkKind,
  FirstLink,
  FoundLink,
  KeptLinkKind,
  Link,
  LinkHolder,
  LinkOfKind,
  PersonalisedLink,
} from "./link.ts";

/** Which auto-login links: one, a contact's, or everyone's. */
export type AutoLoginScope =
  | { kind: "one"; linkId: string }
  | { kind: "contact"; contactId: string }
  | { kind: "everyone" };

/** Where links are kept, by fingerprint only. */
export type LinkStore = {
  add(link: Link, fingerprint: Uint8Array): Promise<void>;
  /** The link with its workspace and its person as they are now, in one statement. */
  withFingerprint<Kind extends KeptLinkKind>(
    kind: Kind,
    fingerprints: readonly Uint8Array[],
  ): Promise<FoundLink<Kind> | undefined>;
  /** Whom a link to this contact would stand for. */
  holder(workspaceId: string, contactId: string): Promise<LinkHolder | undefined>;
  /** A contact's links that are neither revoked nor over, newest first, a hundred at most. */
  ofContact<Kind extends ContactLinkKind>(
    workspaceId: string,
    contactId: string,
    kind: Kind,
    at: Instant,
  ): Promise<LinkOfKind<Kind>[]>;
  /** Marks it used: guarded by neither used, revoked nor expired. False where it was. */
  spend(link: FirstLink, at: Instant): Promise<boolean>;
  /** Notes that opening it sends a letter: false where another one did so after `before`. */
  noteLetter(link: PersonalisedLink, at: Instant, before: Instant): Promise<boolean>;
  /** Revokes a contact's personalised link; false where it is none or was revoked. */
  revoke(
    link: { workspaceId: string; contactId: string; id: string },
    at: Instant,
  ): Promise<boolean>;
  /**
   * Claims it for the browser of these fingerprints, newest first: guarded by claimed by nobody else,
   * neither revoked nor expired. False where it was.
   */
  claim(link: AutoLoginLink, device: readonly Uint8Array[], at: Instant): Promise<boolean>;
  /** Marks a pending session as made by this link, and restricted. */
  restrictSession(link: AutoLoginLink, sessionId: string): Promise<void>;
  /**
   * Ends whatever signs somebody in, by the fingerprints of secrets, and is alive: ticket letters' links
   * that nobody claimed, Login Now links with their codes, links to a password, admins' first links.
   * Answers how many.
   */
  endHandedOn(
    workspaceId: string,
    fingerprints: readonly Uint8Array[],
    at: Instant,
  ): Promise<number>;
  /** Revokes auto-login links and ends the sessions they made; answers how many of each. */
  voidAutoLogin(
    workspaceId: string,
    scope: AutoLoginScope,
    at: Instant,
  ): Promise<{ links: number; sessions: number }>;
};
