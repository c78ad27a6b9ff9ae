import type { Claims, Company, CompanyStore } from "#service/companies";
import type { EmailAddress } from "#service/kernel";
import type { Method } from "#service/workspaces";
import type { Queryable } from "./pool.ts";
import { ask, statement } from "./statement.ts";

/** A company as its columns hold it; joined into other rows under the alias `c`. */
export type CompanyRow = {
  company_id: string;
  company_name: string;
  company_state: Company["state"];
  pilots: string[];
  methods: string[] | null;
  portal_name: string | null;
  session_days: number | null;
};

export const COMPANY_COLUMNS = `c.id as company_id, c.name as company_name,
  c.state as company_state, c.pilots, c.methods, c.portal_name, c.session_days`;

/** What the company `c` owns, in its own order. */
export const OWN_DOMAINS = `array(select d.domain from company_domain d
  where d.workspace_id = c.workspace_id and d.company_id = c.id order by d.position, d.domain)`;
export const OWN_TENANTS = `array(select t.tenant_id from company_tenant t
  where t.workspace_id = c.workspace_id and t.company_id = c.id order by t.position, t.tenant_id)`;

export const companyFrom = (row: CompanyRow): Company => ({
  id: row.company_id,
  name: row.company_name,
  state: row.company_state,
  pilots: row.pilots as EmailAddress[],
  ...(row.methods && { methods: row.methods as Method[] }),
  ...(row.portal_name !== null && { portalName: row.portal_name }),
  ...(row.session_days !== null && { sessionDays: row.session_days }),
});

/**
 * The owner of the most exact pattern; the companies whose tenant stands for the address: the token's
 * own ($4), or else one that is known to hold the domain; and the company that takes whom nobody
 * claims.
 */
const claimsText = (held: boolean): string => `
  with owner as (
         select ${COMPANY_COLUMNS}, 'domain' as claim, $5::text = any (c.domain_sids) as has_sid
           from unnest($2::text[]) with ordinality as asked (domain, place)
           join company_domain d on d.workspace_id = $1 and d.domain = asked.domain
           join company c on c.workspace_id = d.workspace_id and c.id = d.company_id
          where d.suspended_because is null and c.state <> 'closed'
          order by asked.place
          limit 1 ${held ? "for share of d, c" : ""}),
       tenant as (
         select $4::text as tenant_id where $4::text is not null
         union
         select h.tenant_id from tenant_domain h
          where $4::text is null and h.workspace_id = $1 and h.domain = ($2::text[])[1]),
       bound as (
         select ${COMPANY_COLUMNS}, 'directory' as claim, $5::text = any (c.domain_sids) as has_sid
           from tenant
           join company_tenant b on b.workspace_id = $1 and b.tenant_id = tenant.tenant_id
           join company c on c.workspace_id = b.workspace_id and c.id = b.company_id
          where c.state <> 'closed' ${held ? "for share of b, c" : ""}),
       taker as (
         select ${COMPANY_COLUMNS}, 'catch-all' as claim, false as has_sid
           from company c
          where c.workspace_id = $1 and c.name = $3 and c.state <> 'closed' ${held ? "for share" : ""})
  select * from owner
  union all
  select * from bound
  union all
  select * from taker`;

const claims = statement("company-claims", claimsText(false));
// Within the transaction of a proof, nobody moves the domain between reading its owner and creating
// the contact (sign-in.md §2).
const claimsHeld = statement("company-claims-held", claimsText(true));

type ClaimRow = CompanyRow & {
  claim: "domain" | "directory" | "catch-all";
  has_sid: boolean | null;
};

function claimsFrom(rows: readonly ClaimRow[]): Claims {
  const by = (claim: ClaimRow["claim"]) =>
    rows.filter((row) => row.claim === claim).map(companyFrom);
  const [owner] = by("domain");
  const [catchAll] = by("catch-all");
  return {
    ...(owner && { owner }),
    directory: by("directory"),
    sidOf: rows.filter((row) => row.has_sid).map((row) => row.company_id),
    ...(catchAll && { catchAll }),
  };
}

/** @param within whether `db` is a transaction: then what it reads of the map stays true until its end */
export function companyStore(db: Queryable, within: boolean): CompanyStore {
  return {
    async claims(workspaceId, { patterns, catchAllCompany, tenantId, domainSid }) {
      const values = [workspaceId, patterns, catchAllCompany, tenantId ?? null, domainSid ?? null];
      return claimsFrom(await ask<ClaimRow>(db, within ? claimsHeld : claims, values));
    },
  };
}
