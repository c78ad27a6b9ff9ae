import type { EmailAddress } from "#service/kernel";

/** Who vouches for people besides their mailbox. */
export const PROVIDERS = ["microsoft", "google"] as const;
export type Provider = (typeof PROVIDERS)[number];

/** Where Microsoft keeps everybody's personal accounts: nobody's company, and no company's tenant. */
export const CONSUMER_TENANT = "9188040d-6c67-4c5b-b112-36a304b66dad";

/**
 * Somebody as a provider knows them, from a token that its adapter has checked. Microsoft's is
 * (`tid`, `oid`), Google's is `sub`; an address claim never identifies anybody (sign-in.md §5).
 */
export type ProviderIdentity = {
  provider: Provider;
  /** Microsoft's tenant, `tid`. */
  tenantId?: string;
  /** Microsoft's `oid`, Google's `sub`. */
  subject: string;
  /** The address claim, where it passes our grammar: a hint until it is verified. */
  email?: EmailAddress;
  /** Whether the provider says that the address is its holder's: `xms_edov`, `email_verified`. */
  emailVerified: boolean;
  /** A guest of the tenant: somebody else's person (`acct`, `#EXT#`, a foreign `idp`). */
  guest: boolean;
  /** The domain's SID: `onprem_sid` without its last part. No secret, and alone no proof (§2). */
  domainSid?: string;
  firstName?: string;
  lastName?: string;
  jobTitle?: string;
};

/** What tells one identity from every other: of Google's ids there is one set, without tenants. */
export type IdentityKey = Pick<ProviderIdentity, "provider" | "tenantId" | "subject">;

/** Whether the claimed address is its holder's: of a personal account nobody's word counts (§5). */
export const isVerified = ({ emailVerified, tenantId }: ProviderIdentity): boolean =>
  emailVerified && tenantId !== CONSUMER_TENANT;

/** Whether the provider vouches for this very address: verified, and its own person's. */
export const vouchesFor = (identity: ProviderIdentity, address: EmailAddress): boolean =>
  isVerified(identity) && !identity.guest && identity.email === address;
