import type { CompanyRecord, ExchangeStore } from "#service/exchange";
import { together } from "#service/kernel";
import { stamp } from "./column-types.ts";
import { OWN_DOMAINS, OWN_TENANTS } from "./companies.ts";
import { appendAudit } from "./exchange-audit.ts";
import { exchangedPeople } from "./exchange-people.ts";
import { exchangedTickets } from "./exchange-tickets.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";
import { voidAutoLogin } from "./void-auto-login.ts";
import {
  saveWorkspace,
  storedFrom,
  WORKSPACE_COLUMNS,
  type WorkspaceRow,
  workspaceValues,
} from "./workspaces.ts";

/** Any number will do that nobody else takes: "exch" in ASCII. */
const LOCK = 0x6578_6368;

const lockAll = statement("exchange-lock-all", `select pg_advisory_xact_lock($1)`);
const touched = statement("exchange-touched", `select exists (select from workspace) as touched`);
// Between two statements a file of a million rows is judged: no request, which would be given up.
const patience = statement(
  "exchange-patience",
  `select set_config('idle_in_transaction_session_timeout', '300s', true)`,
);
// No key changes, so that whoever refers to the workspace meanwhile need not wait.
const HOLD = `select ${WORKSPACE_COLUMNS} from workspace w`;
const holdNamed = statement("exchange-hold", `${HOLD} where w.slug = $1 for no key update`);
const holdFirst = statement(
  "exchange-hold-first",
  `${HOLD} order by w.ordinal limit 1 for no key update`,
);
const addWorkspace = statement(
  "exchange-add-workspace",
  `insert into workspace (id, slug, name, support_address, support_phone, tech_tenant_ids,
                          time_zone, settings, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
   on conflict (slug) do nothing`,
);
const companies = statement(
  "exchange-companies",
  `select c.id, c.ref, c.name, c.state,
          ${OWN_DOMAINS} as domains, c.domain_sids as "domainSids", ${OWN_TENANTS} as "tenantIds",
          c.pilots, c.methods, c.portal_name as "portalName", c.session_days as "sessionDays"
     from company c
    where c.workspace_id = $1`,
);
const GIVEN = `jsonb_to_recordset($2) as r (id uuid, ref text, name text, state text,
     domains text[], "domainSids" text[], "tenantIds" text[], pilots text[], methods text[],
     "portalName" text, "sessionDays" integer)`;
// Two companies may swap their names: first both let go of them.
const letGo = statement(
  "exchange-companies-let-go",
  `update company c set name = c.id::text, ref = null
     from ${GIVEN}
    where c.workspace_id = $1 and c.id = r.id
      and (c.name <> r.name or c.ref is distinct from r.ref)`,
);
const putCompanies = statement(
  "exchange-put-companies",
  `insert into company as c (workspace_id, id, ref, name, state, portal_name, methods, pilots,
                             domain_sids, session_days, created_at)
   select $1, r.id, r.ref, r.name, r.state, r."portalName", r.methods, r.pilots, r."domainSids",
          r."sessionDays", $3
     from ${GIVEN}
   on conflict (workspace_id, id) do update
      set ref = excluded.ref, name = excluded.name, state = excluded.state,
          portal_name = excluded.portal_name, methods = excluded.methods,
          pilots = excluded.pilots, domain_sids = excluded.domain_sids,
          session_days = excluded.session_days,
          shut_by_psa = c.shut_by_psa and c.state = excluded.state`,
);

/** What a company owns, by table: the list replaces the old one, and what moves changes its owner. */
function owning(table: string, column: string, list: string, moved = "") {
  return {
    free: statement(
      `exchange-free-${list}`,
      `delete from ${table} o using ${GIVEN}
        where o.workspace_id = $1 and o.company_id = r.id and o.${column} <> all (r."${list}")`,
    ),
    take: statement(
      `exchange-take-${list}`,
      `insert into ${table} as o (workspace_id, ${column}, company_id, position)
       select $1, owned.name, r.id, owned.place
         from ${GIVEN}, unnest(r."${list}") with ordinality as owned (name, place)
       on conflict (workspace_id, ${column}) do update
          set ${moved} company_id = excluded.company_id, position = excluded.position`,
    ),
  };
}
// A domain that was suspended here is judged anew with its new owner.
const domains = owning(
  "company_domain",
  "domain",
  "domains",
  `suspended_because = case when o.company_id = excluded.company_id then o.suspended_because end,`,
);
const tenants = owning("company_tenant", "tenant_id", "tenantIds");

// Every kind that waits in a mailbox for more than minutes; Login Now links end with their codes.
const voidLinks = statement(
  "exchange-void-links",
  `with given as (
          update link set revoked_at = $2
           where workspace_id = $1 and used_at is null and revoked_at is null and expires_at > $2
          returning 1),
        passwords as (
          delete from password_link
           where workspace_id = $1 and used_at is null and expires_at > $2 returning 1),
        consents as (
          update consent_link set expires_at = $2
           where workspace_id = $1 and used_at is null and expires_at > $2 returning 1)
   select (select count(*)::int from given) + (select count(*)::int from passwords)
        + (select count(*)::int from consents) as links`,
);

/** Whole workspaces in and out. Rows go as one JSON value: one plan for any number of them. */
export function exchangeStore(db: Queryable): ExchangeStore {
  return {
    async isUntouched() {
      await ask(db, lockAll, [LOCK]);
      const [row] = await ask<{ touched: boolean }>(db, touched);
      return row?.touched === false;
    },
    async hold(slug) {
      const [, [row]] = await together(
        ask(db, patience),
        slug === undefined
          ? ask<WorkspaceRow>(db, holdFirst)
          : ask<WorkspaceRow>(db, holdNamed, [slug]),
      );
      return row && storedFrom(row);
    },
    async addWorkspace(workspace, at) {
      const { id, slug } = workspace;
      await change(db, addWorkspace, [id, slug, ...workspaceValues(workspace), stamp(at)]);
    },
    changeWorkspace: (workspace) => saveWorkspace(db, workspace),
    companies: (workspaceId) => ask<CompanyRecord>(db, companies, [workspaceId]),
    async putCompanies(workspaceId, given, at) {
      const all = [workspaceId, JSON.stringify(given)];
      if (given.length === 0) return;
      await change(db, letGo, all);
      await change(db, putCompanies, [...all, stamp(at)]);
      for (const owned of [domains, tenants]) {
        await change(db, owned.free, all);
        await change(db, owned.take, all);
      }
    },
    async voidLinks(workspaceId, at) {
      const [voided] = await ask<{ links: number }>(db, voidLinks, [workspaceId, stamp(at)]);
      // Whatever a link signed in by itself ends with it (sign-in.md §4).
      const { sessions } = await voidAutoLogin(db, workspaceId, { kind: "everyone" }, at);
      return { links: voided?.links ?? 0, sessions };
    },
    ...exchangedPeople(db),
    ...exchangedTickets(db),
    appendAudit: (rows) => appendAudit(db, rows),
  };
}
