import type { Company } from "#service/companies";
import type { EmailAddress } from "#service/kernel";
import type { People } from "#service/people";
import type { KnownAs } from "#service/signin";

/** A company with all by which it claims people. */
export type ClaimingCompany = {
  company: Company;
  /** Without those that are suspended. */
  domains: string[];
  domainSids: string[];
  tenantIds: string[];
};

/** Somebody whom the rules are run over. */
export type ReplayPerson = {
  email: EmailAddress;
  people: People;
  known: KnownAs[];
};

/** What a replay reads: whole lists, in few statements. It changes nothing. */
export type ReplayBook = {
  companies(workspaceId: string): Promise<ClaimingCompany[]>;
  /** Which tenants are known to hold which domains. */
  tenantDomains(workspaceId: string): Promise<{ tenantId: string; domain: string }[]>;
  /** Whether any directory was ever synced. */
  directorySynced(workspaceId: string): Promise<boolean>;
  /** Everybody who is a contact or tech, each address once, by address. */
  people(
    workspaceId: string,
    place: { after: EmailAddress | undefined; most: number },
  ): Promise<ReplayPerson[]>;
  /** These addresses, whoever has them. */
  withAddresses(workspaceId: string, emails: readonly EmailAddress[]): Promise<ReplayPerson[]>;
};
