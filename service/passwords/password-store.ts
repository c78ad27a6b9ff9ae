import type { Duration, EmailAddress, Instant } from "#service/kernel";

/** A mailed link that lets its reader set a password, once. */
export type PasswordLink = {
  id: string;
  workspaceId: string;
  email: EmailAddress;
  madeAt: Instant;
  expiresAt: Instant;
  usedAt?: Instant;
};

/** Whose wrong passwords are counted together. */
type PasswordPool = { workspaceId: string; email: EmailAddress; knownDevice: boolean };

/** Where passwords are kept, hashed, with their tries and their links. */
export type PasswordStore = {
  hashOf(workspaceId: string, email: EmailAddress): Promise<string | undefined>;
  keep(password: {
    workspaceId: string;
    email: EmailAddress;
    hash: string;
    at: Instant;
  }): Promise<void>;
  /** The address has none from now on, nor a link to set one. */
  forget(workspaceId: string, email: EmailAddress): Promise<void>;
  /**
   * Counts a try where fewer than `most` lie within `length`: the caller's next statement may
   * compare. Answers undefined when counted, else the oldest try within the window.
   */
  takeTry(
    pool: PasswordPool,
    window: { length: Duration; most: number },
    at: Instant,
  ): Promise<Instant | undefined>;
  forgetTries(workspaceId: string, email: EmailAddress): Promise<void>;
  addLink(link: PasswordLink, fingerprint: Uint8Array): Promise<void>;
  linkWith(fingerprints: readonly Uint8Array[]): Promise<PasswordLink | undefined>;
  /** Marks it used, guarded by neither used nor expired; ends the address's other links with it. */
  spendLink(link: PasswordLink, at: Instant): Promise<boolean>;
};
