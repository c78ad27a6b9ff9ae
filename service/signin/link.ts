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

/** The kinds that are kept in one place; what they share is how they die. */
export type KeptLinkKind = Link["kind"];

/** Those that stand for a contact. */
export type ContactLinkKind = Exclude<KeptLinkKind, "first-link">;

/** A link of one kind. */
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
