import type { Company, CompanyStore } from "#service/companies";
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

export const companyFrom = (row: CompanyRow): Company => ({
  id: row.company_id,
  name: row.company_name,
  state: row.company_state,
  pilots: row.pilots as EmailAddress[],
  ...(row.methods && { methods: row.methods as Method[] }),
  ...(row.portal_name !== null && { portalName: row.portal_name }),
  ...(row.session_days !== null && { sessionDays: row.session_days }),
});

/** The owner of the most exact pattern, or else the company that takes what no domain places. */
const claimsText = (held: boolean): string => `
  with owner as (
         select ${COMPANY_COLUMNS}, true as owns
           from unnest($2::text[]) with ordinality as asked (domain, place)
           join company_domain d on d.workspace_id = $1 and d.domain = asked.domain
           join company c on c.workspace_id = d.workspace_id and c.id = d.company_id
          where d.suspended_because is null and c.state <> 'closed'
          order by asked.place
          limit 1 ${held ? "for share of d, c" : ""}),
       taker as (
         select ${COMPANY_COLUMNS}, false as owns
           from company c
          where c.workspace_id = $1 and c.name = $3 and c.state <> 'closed' ${held ? "for share" : ""})
  select * from owner
  union all
  select * from taker where not exists (select from owner)`;

const claims = statement("company-claims", claimsText(false));
// Within the transaction of a proof, nobody moves the domain between reading its owner and creating
// the contact (sign-in.md §2).
const claimsHeld = statement("company-claims-held", claimsText(true));

/** @param within whether `db` is a transaction: then what it reads of the map stays true until its end */
export function companyStore(db: Queryable, within: boolean): CompanyStore {
  return {
    async claims(workspaceId, patterns, catchAllCompany) {
      const values = [workspaceId, patterns, catchAllCompany];
      const asked = within ? claimsHeld : claims;
      const [row] = await ask<CompanyRow & { owns: boolean }>(db, asked, values);
      if (!row) return {};
      return row.owns ? { owner: companyFrom(row) } : { catchAll: companyFrom(row) };
    },
  };
}
