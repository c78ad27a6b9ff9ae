import type {
  Directory,
  DirectoryCard,
  DirectoryConflict,
  DirectoryRecord,
  DirectoryStore,
} from "#service/sync";
import type { EmailAddress } from "#service/kernel";
import { stamp } from "./column-types.ts";
import { directoryLeave } from "./directory-leave.ts";
import { directoryRuns } from "./directory-runs.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

type Row = {
  workspace_id: string;
  tenant_id: string;
  company_id: string;
  company_name: string;
  is_on: boolean | null;
  group_id: string | null;
  deactivates_leavers: boolean | null;
  resume: string | null;
};
type CardRow = Row & { people: number };

const COLUMNS = `b.workspace_id, b.tenant_id, b.company_id, c.name as company_name, d.is_on,
  d.group_id, d.deactivates_leavers, d.resume`;
const FROM = `from company_tenant b
  join company c on c.workspace_id = b.workspace_id and c.id = b.company_id
  left join directory d on d.workspace_id = b.workspace_id and d.tenant_id = b.tenant_id`;

const directoryFrom = (row: Row): Directory => ({
  workspaceId: row.workspace_id,
  tenantId: row.tenant_id,
  company: { id: row.company_id, name: row.company_name },
  on: row.is_on ?? false,
  groupId: row.group_id ?? undefined,
  deactivatesLeavers: row.deactivates_leavers ?? false,
  resume: row.resume ?? undefined,
});

const list = statement(
  "directory-list",
  `select ${COLUMNS},
          (select count(*) from directory_record r
            where r.workspace_id = b.workspace_id and r.tenant_id = b.tenant_id) as people
     ${FROM} where b.workspace_id = $1 order by lower(c.name), b.position, b.tenant_id`,
);
const withTenant = statement(
  "directory-with-tenant",
  `select ${COLUMNS} ${FROM} where b.workspace_id = $1 and b.tenant_id = $2`,
);
const decide = statement(
  "directory-decide",
  `insert into directory as d
     (workspace_id, tenant_id, is_on, group_id, deactivates_leavers, next_at)
   values ($1, $2, $3, $4, $5, $6)
   on conflict (workspace_id, tenant_id) do update
      set is_on = excluded.is_on, group_id = excluded.group_id,
          deactivates_leavers = excluded.deactivates_leavers,
          resume = case when d.group_id is not distinct from excluded.group_id then d.resume end,
          next_at = case when d.is_on then d.next_at else excluded.next_at end`,
);
const forget = statement(
  "directory-forget",
  `with decision as (delete from directory where workspace_id = $1 and tenant_id = $2),
        learned as (
          delete from tenant_domain
           where workspace_id = $1 and tenant_id = $2 and learned_from = 'sync')
   delete from directory_record where workspace_id = $1 and tenant_id = $2`,
);
const due = statement(
  "directory-due",
  `select tenant_id from directory
    where workspace_id = $1 and is_on and next_at <= $2 order by next_at`,
);
const records = statement(
  "directory-records",
  `select subject, email from directory_record
    where workspace_id = $1 and provider = 'microsoft' and tenant_id = $2`,
);
const put = statement(
  "directory-put",
  `insert into directory_record
     (workspace_id, provider, tenant_id, subject, email, active, synced_at)
   select $1, 'microsoft', $2, given.subject, given.email, true, $5
     from unnest($3::text[], $4::text[]) as given (subject, email)
   on conflict (workspace_id, provider, tenant_id, subject) do update
      set email = excluded.email, active = true, synced_at = excluded.synced_at`,
);
const domains = statement(
  "directory-domains",
  "select domain from tenant_domain where workspace_id = $1 and tenant_id = $2",
);
const learn = statement(
  "directory-learn",
  `with held as (select unnest($3::text[]) as domain),
        lost as (
          delete from tenant_domain
           where workspace_id = $1 and tenant_id = $2 and learned_from = 'sync'
             and domain <> all ($3))
   insert into tenant_domain (workspace_id, domain, tenant_id, learned_from, learned_at)
   select $1, held.domain, $2, 'sync', $4 from held
   on conflict do nothing`,
);
const resumeFrom = statement(
  "directory-resume",
  "update directory set resume = $3 where workspace_id = $1 and tenant_id = $2",
);
const conflicts = statement(
  "directory-conflicts",
  `with given as (select * from unnest($4::text[], $5::text[]) as given (subject, email))
   select g.email, 'linked-otherwise' as because
     from given g
     join identity i on i.workspace_id = $1 and i.provider = 'microsoft' and i.tenant_id = $2
      and i.subject = g.subject and i.email is distinct from g.email
   union all
   select g.email, 'same-address'
     from given g
    where exists (select from directory_record r
                   where r.workspace_id = $1 and r.email = g.email and r.active
                     and (r.tenant_id, r.subject) <> ($2, g.subject))
   union all
   select g.email, 'other-company'
     from given g
    where exists (select from contact p
                   where p.workspace_id = $1 and p.email = g.email and p.company_id <> $3)
      and not exists (select from contact p
                       where p.workspace_id = $1 and p.email = g.email and p.company_id = $3)`,
);

/** Directories of clients, and whom they list. */
export function directoryStore(db: Queryable): DirectoryStore {
  const runs = directoryRuns(db);
  return {
    begin: runs.begin,
    goOn: runs.goOn,
    finish: runs.finish,
    runs: runs.runs,
    ...directoryLeave(db),
    async list(workspaceId): Promise<DirectoryCard[]> {
      const rows = await ask<CardRow>(db, list, [workspaceId]);
      const last = await runs.latestOfEach(workspaceId);
      return rows.map((row) => ({
        ...directoryFrom(row),
        people: row.people,
        lastRun: last.get(row.tenant_id),
      }));
    },
    async withTenant(workspaceId, tenantId) {
      const [row] = await ask<Row>(db, withTenant, [workspaceId, tenantId]);
      return row && directoryFrom(row);
    },
    async decide({ workspaceId, tenantId }, { on, groupId, deactivatesLeavers }, at) {
      const decided = [on, groupId ?? null, deactivatesLeavers, stamp(at)];
      await change(db, decide, [workspaceId, tenantId, ...decided]);
    },
    forget: ({ workspaceId, tenantId }) => change(db, forget, [workspaceId, tenantId]),
    async due(workspaceId, at) {
      const rows = await ask<{ tenant_id: string }>(db, due, [workspaceId, stamp(at)]);
      return rows.map(({ tenant_id: tenantId }) => tenantId);
    },
    async records({ workspaceId, tenantId }) {
      type Kept = { subject: string; email: string | null };
      const rows = await ask<Kept>(db, records, [workspaceId, tenantId]);
      return rows.map(({ subject, email }) => ({ subject, email: addressOf(email) }));
    },
    async put({ workspaceId, tenantId }, given, at) {
      if (given.length === 0) return;
      await change(db, put, [workspaceId, tenantId, ...columnsOf(given), stamp(at)]);
    },
    async conflicts({ workspaceId, tenantId, company }, given) {
      if (given.length === 0) return [];
      type Found = { email: string | null; because: DirectoryConflict["because"] };
      const values = [workspaceId, tenantId, company.id, ...columnsOf(given)];
      const rows = await ask<Found>(db, conflicts, values);
      return rows.map(({ email, because }) => ({ email: addressOf(email), because }));
    },
    async domains({ workspaceId, tenantId }) {
      const rows = await ask<{ domain: string }>(db, domains, [workspaceId, tenantId]);
      return rows.map(({ domain }) => domain);
    },
    async learn({ workspaceId, tenantId }, held, at) {
      await change(db, learn, [workspaceId, tenantId, held, stamp(at)]);
    },
    async resumeFrom({ workspaceId, tenantId }, resume) {
      await change(db, resumeFrom, [workspaceId, tenantId, resume ?? null]);
    },
  };
}

const addressOf = (email: string | null): EmailAddress | undefined =>
  email === null ? undefined : (email as EmailAddress);

const columnsOf = (given: readonly DirectoryRecord[]): [string[], (string | null)[]] => [
  given.map(({ subject }) => subject),
  given.map(({ email }) => email ?? null),
];
