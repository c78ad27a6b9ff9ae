import type { DomainPattern, DomainReview, MappedDomain } from "#service/companies";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

type Row = {
  domain: string;
  company_id: string;
  company: string;
  suspended_because: string | null;
};

const mappedWhere = (name: string, which: string) =>
  statement(
    name,
    `select d.domain, d.company_id, c.name as company, d.suspended_because
       from company_domain d
       join company c on c.workspace_id = d.workspace_id and c.id = d.company_id
      where d.workspace_id = $1 ${which}
      order by d.domain`,
  );
const mapped = mappedWhere("domain-review-mapped", "");
const suspended = mappedWhere("domain-review-suspended", "and d.suspended_because is not null");
const suspend = statement(
  "domain-review-suspend",
  `update company_domain set suspended_because = $4
    where workspace_id = $1 and domain = $2 and company_id = $3
      and suspended_because is distinct from $4`,
);

const domainFrom = (row: Row): MappedDomain => ({
  domain: row.domain as DomainPattern,
  companyId: row.company_id,
  company: row.company,
  ...(row.suspended_because !== null && { suspendedBecause: row.suspended_because }),
});

export function domainReview(db: Queryable): DomainReview {
  return {
    async mapped(workspaceId) {
      return (await ask<Row>(db, mapped, [workspaceId])).map(domainFrom);
    },
    async suspended(workspaceId) {
      return (await ask<Row>(db, suspended, [workspaceId])).map(domainFrom);
    },
    async suspend(workspaceId, { domain, companyId }, because) {
      return (await change(db, suspend, [workspaceId, domain, companyId, because ?? null])) === 1;
    },
  };
}
