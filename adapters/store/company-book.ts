import type {
  CompanyBook,
  CompanyCard,
  CompanyFields,
  CompanyRow,
  Owned,
} from "#service/administration";
import type { Instant } from "#service/kernel";
import { stamp } from "./column-types.ts";
import { OWN_DOMAINS, OWN_TENANTS } from "./companies.ts";
import { unlessTaken } from "./errno.ts";
import { literally } from "./literally.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

// Counted for the companies of the page alone, and of each no further than is told.
const list = statement(
  "company-book-list",
  `with page as materialized (
     select c.workspace_id, c.id, c.name, c.state
       from company c
      where c.workspace_id = $1
        and ($2::text is null or c.name ilike '%' || $2 || '%'
             or exists (select from company_domain d
                         where d.workspace_id = c.workspace_id and d.company_id = c.id
                           and d.domain ilike '%' || $2 || '%'))
        and ($3::text is null or c.state = $3 or ($3 = 'open' and c.state <> 'closed'))
        and ($4::uuid is null or (lower(c.name), c.id) >
             (select lower(a.name), a.id from company a where a.workspace_id = $1 and a.id = $4))
      order by lower(c.name), c.id
      limit $5)
   select c.id, c.name, c.state,
          ${OWN_DOMAINS} as domains,
          least(p.counted, $6) as contacts, p.counted > $6 as "hasMore"
     from page c,
          lateral (select count(*) as counted
                     from (select from contact p
                            where p.workspace_id = c.workspace_id and p.company_id = c.id
                            limit $6 + 1) p) p
    order by lower(c.name), c.id`,
);
// The revision is made of what the form holds, whoever wrote it: an import or a consent counts too.
const read = statement(
  "company-book-read",
  `select f.*, md5(f::text) as revision,
          array(select json_build_object('domain', d.domain, 'because', d.suspended_because)
                  from company_domain d
                 where d.workspace_id = $1 and d.company_id = f.id
                   and d.suspended_because is not null
                 order by d.position, d.domain) as suspended,
          (select json_build_object('all', count(*), 'active', count(*) filter (where p.active))
             from contact p where p.workspace_id = $1 and p.company_id = f.id) as contacts
     from (select c.id, c.name, c.state,
                  ${OWN_DOMAINS} as domains, c.domain_sids as "domainSids",
                  ${OWN_TENANTS} as "tenantIds",
                  c.pilots, c.methods, c.portal_name as "portalName",
                  c.session_days as "sessionDays"
             from company c
            where c.workspace_id = $1 and c.id = $2) f`,
);
const ownedByOthers = statement(
  "company-book-owned-by-others",
  `select 'name' as kind, c.name as value, c.name as owner
     from company c where c.workspace_id = $1 and c.name = $3 and c.id is distinct from $2
   union all
   select 'domain', d.domain, c.name
     from company_domain d join company c on c.workspace_id = d.workspace_id and c.id = d.company_id
    where d.workspace_id = $1 and d.domain = any ($4) and d.company_id is distinct from $2
   union all
   select 'tenant', t.tenant_id, c.name
     from company_tenant t join company c on c.workspace_id = t.workspace_id and c.id = t.company_id
    where t.workspace_id = $1 and t.tenant_id = any ($5) and t.company_id is distinct from $2`,
);
const add = statement(
  "company-book-add",
  `insert into company (workspace_id, id, name, state, created_at)
   values ($1, $2, $3, $4, $5)
   on conflict (workspace_id, id) do nothing`,
);
const save = statement(
  "company-book-save",
  `update company
      set name = $3, state = $4, domain_sids = $5, pilots = $6, methods = $7, portal_name = $8,
          session_days = $9, shut_by_psa = shut_by_psa and state = $4
    where workspace_id = $1 and id = $2`,
);

/** What a company owns, by table. The list replaces the old one; what is another's is not taken. */
const owning = (table: string, column: string) => ({
  free: statement(
    `company-book-free-${column}`,
    `delete from ${table} where workspace_id = $1 and company_id = $2 and ${column} <> all ($3)`,
  ),
  take: statement(
    `company-book-take-${column}`,
    `insert into ${table} as o (workspace_id, ${column}, company_id, position)
     select $1, owned.name, $2, owned.place
       from unnest($3::text[]) with ordinality as owned (name, place)
     on conflict (workspace_id, ${column}) do update
        set position = excluded.position where o.company_id = excluded.company_id`,
  ),
});
const domains = owning("company_domain", "domain");
const tenants = owning("company_tenant", "tenant_id");

export function companyBook(db: Queryable): CompanyBook {
  return {
    list(workspaceId, { words, state, after, most, peopleCounted }) {
      const found = words === undefined ? null : literally(words);
      const values = [workspaceId, found, state ?? null, after ?? null, most, peopleCounted];
      return ask<CompanyRow>(db, list, values);
    },
    async read(workspaceId, id) {
      return (await ask<CompanyCard>(db, read, [workspaceId, id]))[0];
    },
    ownedByOthers: (workspaceId, id, wanted) => {
      const { name = null, domains: theirs = [], tenantIds = [] } = wanted;
      return ask<Owned>(db, ownedByOthers, [workspaceId, id ?? null, name, theirs, tenantIds]);
    },
    put: (workspaceId, id, fields, at) =>
      unlessTaken(writeAll(db, workspaceId, { ...fields, id, at })),
  };
}

/** First the domains, then the company: the order in which a newcomer's proof holds them. */
async function writeAll(
  db: Queryable,
  workspaceId: string,
  company: CompanyFields & { id: string; at: Instant },
): Promise<boolean> {
  const { id, name, state, domainSids, pilots, methods, portalName, sessionDays, at } = company;
  await change(db, add, [workspaceId, id, name, state, stamp(at)]);
  for (const [owned, names] of [
    [domains, company.domains],
    [tenants, company.tenantIds],
  ] as const) {
    await change(db, owned.free, [workspaceId, id, names]);
    const took = await change(db, owned.take, [workspaceId, id, names]);
    if (took < names.length) return false;
  }
  const values = [name, state, domainSids, pilots, methods, portalName, sessionDays];
  return (await change(db, save, [workspaceId, id, ...values])) === 1;
}
