import type { ClaimingCompany, ReplayBook, ReplayPerson } from "#service/administration";
import type { EmailAddress } from "#service/kernel";
import type { KnownAs } from "#service/signin";
import { COMPANY_COLUMNS, companyFrom, type CompanyRow, OWN_TENANTS } from "./companies.ts";
import {
  ACCOUNT_COLUMNS,
  accountFrom,
  type AccountRow,
  TECH_COLUMNS,
  techFrom,
  type TechRow,
} from "./people.ts";
import type { Queryable } from "./pool.ts";
import { ask, statement } from "./statement.ts";

const companies = statement(
  "replay-companies",
  `select ${COMPANY_COLUMNS}, c.domain_sids,
          array(select d.domain from company_domain d
                 where d.workspace_id = c.workspace_id and d.company_id = c.id
                   and d.suspended_because is null order by d.position, d.domain) as domains,
          ${OWN_TENANTS} as tenant_ids
     from company c where c.workspace_id = $1`,
);
const tenantDomains = statement(
  "replay-tenant-domains",
  `select tenant_id as "tenantId", domain from tenant_domain
    where workspace_id = $1 order by domain, tenant_id`,
);
const directorySynced = statement(
  "replay-directory-synced",
  "select exists (select from directory_record where workspace_id = $1) as synced",
);

/** Each address of the list with everybody who has it, and whom providers know them as. */
const withPeople = (addresses: string): string => `
  with asked as (${addresses})
  select asked.email as asked_email, ${ACCOUNT_COLUMNS}, ${TECH_COLUMNS},
         (select json_agg(json_build_object('provider', i.provider, 'tenantId', i.tenant_id,
                                            'subject', i.subject, 'linkedBy', i.linked_by))
            from identity i where i.workspace_id = $1 and i.email = asked.email) as linked,
         (select json_agg(json_build_object('provider', d.provider, 'tenantId', d.tenant_id,
                                            'subject', d.subject))
            from directory_record d
           where d.workspace_id = $1 and d.email = asked.email and d.active) as listed
    from asked
    left join contact p on p.workspace_id = $1 and p.email = asked.email
    left join company c on c.workspace_id = p.workspace_id and c.id = p.company_id
    left join tech t on t.workspace_id = $1 and t.email = asked.email
   order by asked.email, lower(c.name), p.id`;

const people = statement(
  "replay-people",
  withPeople(`
    select email from (
      (select distinct email from contact
        where workspace_id = $1 and email > $2 order by email limit $3)
      union
      (select email from tech where workspace_id = $1 and email > $2 order by email limit $3)) e
     order by email limit $3`),
);
const withAddresses = statement(
  "replay-with-addresses",
  withPeople("select distinct unnest($2::text[]) as email"),
);

type Known = { provider: KnownAs["provider"]; tenantId: string; subject: string };
type Linked = Known & { linkedBy: NonNullable<KnownAs["linkedBy"]> };
type PersonRow = {
  asked_email: string;
  linked: Linked[] | null;
  listed: Known[] | null;
} & (AccountRow | { contact_id: null }) &
  (TechRow | { tech_id: null });

const knownFrom = ({ linked, listed }: PersonRow): KnownAs[] => [
  ...(linked ?? []).map(({ tenantId, ...each }) => ({
    ...each,
    ...(tenantId !== "" && { tenantId }),
    linked: true,
  })),
  ...(listed ?? []).map((each) => ({ ...each, linked: false })),
];

/** Rows of one address stand beside each other. */
function peopleFrom(rows: readonly PersonRow[]): ReplayPerson[] {
  const found: ReplayPerson[] = [];
  for (const row of rows) {
    const last = found.at(-1);
    const one = last?.email === row.asked_email ? last : undefined;
    const account = row.contact_id === null ? [] : [accountFrom(row)];
    if (one) {
      one.people.accounts.push(...account);
      continue;
    }
    found.push({
      email: row.asked_email as EmailAddress,
      people: { accounts: account, ...(row.tech_id !== null && { tech: techFrom(row) }) },
      known: knownFrom(row),
    });
  }
  return found;
}

type ClaimingRow = CompanyRow & { domains: string[]; domain_sids: string[]; tenant_ids: string[] };

const claimingFrom = (row: ClaimingRow): ClaimingCompany => ({
  company: companyFrom(row),
  domains: row.domains,
  domainSids: row.domain_sids,
  tenantIds: row.tenant_ids,
});

export const replayBook = (db: Queryable): ReplayBook => ({
  async companies(workspaceId) {
    return (await ask<ClaimingRow>(db, companies, [workspaceId])).map(claimingFrom);
  },
  tenantDomains: (workspaceId) => ask(db, tenantDomains, [workspaceId]),
  async directorySynced(workspaceId) {
    const [row] = await ask<{ synced: boolean }>(db, directorySynced, [workspaceId]);
    return row?.synced ?? false;
  },
  async people(workspaceId, { after = "", most }) {
    return peopleFrom(await ask<PersonRow>(db, people, [workspaceId, after, most]));
  },
  async withAddresses(workspaceId, emails) {
    return peopleFrom(await ask<PersonRow>(db, withAddresses, [workspaceId, emails]));
  },
});
