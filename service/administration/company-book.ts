import type { Company, CompanyState, DomainPattern, ForbiddenBecause } from "#service/companies";
import type { EmailAddress, Instant } from "#service/kernel";
import type { Method } from "#service/workspaces";

/** All that an admin decides about a company. */
export type CompanyFields = {
  name: string;
  state: CompanyState;
  domains: DomainPattern[];
  domainSids: string[];
  tenantIds: string[];
  pilots: EmailAddress[];
  /** Fewer methods than the workspace offers; null where the company does not narrow. */
  methods: Method[] | null;
  portalName: string | null;
  /** Fewer days than the workspace lets a contact stay signed in; null where it does not shorten. */
  sessionDays: number | null;
};

/** A company as an admin opens it. */
export type CompanyCard = CompanyFields & {
  id: Company["id"];
  /** Domains that own nobody any more, and why (sign-in.md §2). */
  suspended: { domain: DomainPattern; because: ForbiddenBecause | string }[];
  contacts: { all: number; active: number };
  /** Changes with every change to the fields, whoever made it. */
  revision: string;
};

/** A company in a list. */
export type CompanyRow = {
  id: string;
  name: string;
  state: CompanyState;
  domains: string[];
  /** Counted as far as a list counts. */
  contacts: number;
  /** Whether there are more than `contacts`. */
  hasMore: boolean;
};

/** What can have one owner in a workspace. */
export type Owned = { kind: "name" | "domain" | "tenant"; value: string; owner: string };

/** The workspace's companies, for admins. */
export type CompanyBook = {
  /** By name; `words` are looked for in names and domains. `open`: any but closed. */
  list(
    workspaceId: string,
    query: {
      words?: string;
      state?: CompanyState | "open";
      after?: string;
      most: number;
      peopleCounted: number;
    },
  ): Promise<CompanyRow[]>;
  read(workspaceId: string, id: string): Promise<CompanyCard | undefined>;
  /** What of these things a company has, other than this one; `owner` is its name. */
  ownedByOthers(
    workspaceId: string,
    id: string | undefined,
    wanted: Partial<Pick<CompanyFields, "name" | "domains" | "tenantIds">>,
  ): Promise<Owned[]>;
  /** Adds or rewrites it. False where another took its name, a domain or a tenant meanwhile. */
  put(workspaceId: string, id: string, fields: CompanyFields, at: Instant): Promise<boolean>;
};
