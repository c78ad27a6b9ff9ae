import type { EmailAddress, Instant } from "#service/kernel";

/** A secret address that is not a code's: today an admin's first link (sign-in.md §4). */
export type Link = {
  id: string;
  workspaceId: string;
  kind: "first-link";
  email: EmailAddress;
  techId: string;
  createdAt: Instant;
  expiresAt: Instant;
  usedAt?: Instant;
  revokedAt?: Instant;
};

/** Where links are kept, by fingerprint only. */
export type LinkStore = {
  add(link: Link, fingerprint: Uint8Array): Promise<void>;
  withFingerprint(
    kind: Link["kind"],
    fingerprints: readonly Uint8Array[],
  ): Promise<Link | undefined>;
  /** Marks it used: guarded by neither used, revoked nor expired. False where it was. */
  spend(link: Link, at: Instant): Promise<boolean>;
};
