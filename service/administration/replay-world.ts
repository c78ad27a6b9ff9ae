import type { Claims, ClaimsAsked, Company, CompanyStore } from "#service/companies";
import type { IdentityStore } from "#service/identities";
import type { RuleStores } from "#service/signin";
import type { Workspace } from "#service/workspaces";
import type { People } from "#service/people";
import type { ClaimingCompany, ReplayPerson } from "./replay-book.ts";

/** A workspace as it is, or as it would be: its settings, and who claims whom. */
export type ReplayWorld = {
  workspace: Workspace;
  companies: CompanyStore;
  /** A company as it is in this world. */
  company(id: string): Company | undefined;
  /** The tenant that somebody of this company would come with. */
  tenantOf(companyId: string): string | undefined;
  directorySynced: boolean;
};

/** What a world is laid out from: one workspace's decisions, as they are or would be. */
export type WorldFacts = {
  workspace: Workspace;
  companies: readonly ClaimingCompany[];
  tenantDomains: readonly { tenantId: string; domain: string }[];
  directorySynced: boolean;
};

/** Lays out who claims whom, so that a hundred thousand addresses are asked without the database. */
export function layOut(facts: WorldFacts): ReplayWorld {
  const { workspace, directorySynced } = facts;
  const byId = new Map(facts.companies.map((each) => [each.company.id, each]));
  return {
    workspace,
    companies: claimsOf(facts),
    company: (id) => byId.get(id)?.company,
    tenantOf: (id) => byId.get(id)?.tenantIds[0],
    directorySynced,
  };
}

/** Answers as the store does: closed companies claim nothing. */
function claimsOf({ companies, tenantDomains }: WorldFacts): CompanyStore {
  const open = companies.filter(({ company }) => company.state !== "closed");
  const byName = new Map(open.map((each) => [each.company.name, each]));
  const byDomain = indexed(open, ({ domains }) => domains);
  const byTenant = indexed(open, ({ tenantIds }) => tenantIds);
  const holders = new Map<string, string[]>();
  for (const { domain, tenantId } of tenantDomains) {
    holders.set(domain, [...(holders.get(domain) ?? []), tenantId]);
  }
  const claims = ({ patterns, catchAllCompany, tenantId, domainSid }: ClaimsAsked): Claims => {
    const pattern = patterns.find((each) => byDomain.has(each));
    const owner = pattern === undefined ? undefined : byDomain.get(pattern);
    const tenants = tenantId === undefined ? (holders.get(patterns[0] ?? "") ?? []) : [tenantId];
    const directory = tenants.flatMap((tenant) => byTenant.get(tenant) ?? []);
    const catchAll = catchAllCompany === null ? undefined : byName.get(catchAllCompany);
    const listing = domainSid === undefined ? [] : [...(owner ? [owner] : []), ...directory];
    return {
      ...(owner && { owner: owner.company }),
      directory: directory.map(({ company }) => company),
      sidOf: listing
        .filter(({ domainSids }) => domainSids.includes(domainSid ?? ""))
        .map(({ company }) => company.id),
      ...(catchAll && { catchAll: catchAll.company }),
    };
  };
  return { claims: (_workspaceId, asked) => Promise.resolve(claims(asked)) };
}

function indexed(
  companies: readonly ClaimingCompany[],
  names: (company: ClaimingCompany) => readonly string[],
): Map<string, ClaimingCompany> {
  return new Map(
    companies.flatMap((each) => names(each).map((name): [string, ClaimingCompany] => [name, each])),
  );
}

/** What the rules read of one person in this world; nothing of it is asked of the database. */
export function storesFor(world: ReplayWorld, person: ReplayPerson): RuleStores {
  const people = peopleIn(world, person.people);
  return {
    people: { withAddress: () => Promise.resolve(people) },
    companies: world.companies,
    identities: identitiesOf(world, person),
    chatLinks: { linked: () => Promise.resolve(undefined) },
  };
}

const peopleIn = (world: ReplayWorld, { accounts, tech }: People): People => ({
  accounts: accounts.map(({ contact, company }) => ({
    contact,
    company: world.company(company.id) ?? company,
  })),
  ...(tech && { tech }),
});

function identitiesOf(
  { directorySynced }: ReplayWorld,
  { email, known }: ReplayPerson,
): Pick<IdentityStore, "recordOf" | "directoryOf"> {
  const lists = known.some(({ linked }) => !linked);
  return {
    recordOf: (_workspaceId, identity) => {
      const same = known.filter(
        ({ provider, tenantId, subject }) =>
          provider === identity.provider &&
          tenantId === identity.tenantId &&
          subject === identity.subject,
      );
      const link = same.find(({ linked }) => linked);
      return Promise.resolve({
        ...(link?.linkedBy && { link: { email, by: link.linkedBy } }),
        taken: known.some((each) => each.linked && each.provider === identity.provider && !link),
        inDirectory: same.some(({ linked }) => !linked),
        suspended: false,
      });
    },
    directoryOf: () => Promise.resolve({ synced: directorySynced, lists }),
  };
}
