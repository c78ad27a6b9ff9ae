import type { EmailAddress, Instant } from "#service/kernel";
import type { Account } from "#service/people";
import type { Workspace } from "#service/workspaces";

type Common = {
  id: string;
  workspaceId: string;
  /** Whose it was when it was made: another address since then voids it (sign-in.md §1, S1). */
  email: EmailAddress;
  createdAt: Instant;
  expiresAt: Instant;
  revokedAt?: Instant;
};

/** How an admin gets in for the first time. Works once. */
export type FirstLink = Common & { kind: "first-link"; techId: string; usedAt?: Instant };

/** Names a contact and proves nothing. */
export type PersonalisedLink = Common & {
  kind: "personalised";
  contactId: string;
  /** When opening it last sent a letter. */
  sentAt?: Instant;
};

/** Signs a contact in from a ticket letter, in the one browser that claimed it. */
export type AutoLoginLink = Common & {
  kind: "auto-login";
  contactId: string;
  /** Where it leads: a path of ours. */
  place: string;
  /** The fingerprint of the one browser that may click it, from the first click on. */
  claimedBy?: Uint8Array;
  claimedAt?: Instant;
};

/** A secret address that is no code's (sign-in.md §4). */
export type Link = FirstLink | PersonalisedLink | AutoLoginLink;
export type KeptLinkKind = Link["kind"];
export type ContactLinkKind = Exclude<KeptLinkKind, "first-link">;
export type LinkOfKind<Kind extends KeptLinkKind> = Extract<Link, { kind: Kind }>;

/** Whom a contact's link stands for, as they are now. */
export type LinkHolder = {
  account: Account;
  /** Whether the address also is a tech's or an admin's who is active. */
  isDesk: boolean;
};

/** A link with whom it stands for; a first link has no account behind it. */
export type FoundLink<Kind extends KeptLinkKind> = {
  link: LinkOfKind<Kind>;
  workspace: Workspace;
  holder?: LinkHolder;
};

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
