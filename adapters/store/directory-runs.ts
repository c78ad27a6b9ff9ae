import {
  type DirectoryCounts,
  type DirectoryRun,
  type DirectoryStore,
  NO_COUNTS,
} from "#service/sync";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

type RunRow = {
  workspace_id: string;
  id: string;
  tenant_id: string;
  company_id: string;
  company_name: string;
  asked_by: string | null;
  started_at: number;
  finished_at: number | null;
  trouble: DirectoryRun["trouble"] | null;
  counts: Partial<DirectoryCounts>;
};

const COLUMNS = `r.workspace_id, r.id, r.tenant_id, r.company_id, c.name as company_name, r.asked_by,
  r.started_at, r.finished_at, r.trouble, r.counts`;
const FROM = `from directory_run r
  join company c on c.workspace_id = r.workspace_id and c.id = r.company_id`;

const runFrom = (row: RunRow): DirectoryRun => ({
  workspaceId: row.workspace_id,
  id: row.id,
  tenantId: row.tenant_id,
  company: { id: row.company_id, name: row.company_name },
  askedBy: row.asked_by ?? undefined,
  startedAt: row.started_at,
  finishedAt: row.finished_at ?? undefined,
  trouble: row.trouble ?? undefined,
  counts: { ...NO_COUNTS, ...row.counts },
});

// A process that died says nothing any more.
const giveUp = statement(
  "directory-run-give-up",
  `update directory_run set finished_at = alive_at, trouble = 'unavailable'
    where workspace_id = $1 and tenant_id = $2 and finished_at is null and alive_at < $3`,
);
const trim = statement(
  "directory-run-trim",
  "delete from directory_run where workspace_id = $1 and started_at < $2",
);
// The row of the directory is the lock: of two that find it due, the second finds it so no more.
const begin = statement(
  "directory-run-begin",
  `with mine as (
          update directory set next_at = $7
           where workspace_id = $1 and tenant_id = $3
             and ($5::uuid is not null or (is_on and next_at <= $6))
          returning 1)
   insert into directory_run
     (workspace_id, id, tenant_id, company_id, asked_by, started_at, alive_at)
   select $1, $2, $3, $4, $5, $6, $6
    where $5::uuid is not null or exists (select from mine)
   on conflict do nothing`,
);
const goOn = statement(
  "directory-run-go-on",
  `update directory_run set alive_at = $3
    where workspace_id = $1 and id = $2 and finished_at is null`,
);
const finish = statement(
  "directory-run-finish",
  `update directory_run set finished_at = $3, alive_at = $3, trouble = $4, counts = $5
    where workspace_id = $1 and id = $2 and finished_at is null`,
);
const runs = statement(
  "directory-runs",
  `select ${COLUMNS} ${FROM}
    where r.workspace_id = $1 order by r.started_at desc, r.id desc limit $2`,
);
const latestOfEach = statement(
  "directory-runs-latest",
  `select ${COLUMNS}
     from company_tenant b
    cross join lateral (
          select * from directory_run l
           where l.workspace_id = b.workspace_id and l.tenant_id = b.tenant_id
           order by l.started_at desc, l.id desc limit 1) r
     join company c on c.workspace_id = r.workspace_id and c.id = r.company_id
    where b.workspace_id = $1`,
);

type Runs = Pick<DirectoryStore, "begin" | "goOn" | "finish" | "runs"> & {
  /** By tenant. */
  latestOfEach(workspaceId: string): Promise<Map<string, DirectoryRun>>;
};

/** Readings of directories that were, and those that are. */
export function directoryRuns(db: Queryable): Runs {
  return {
    async begin({ workspaceId, id, tenantId, company, askedBy, startedAt }, times) {
      await change(db, giveUp, [workspaceId, tenantId, stamp(times.silentSince)]);
      await change(db, trim, [workspaceId, stamp(times.keptSince)]);
      const run = [workspaceId, id, tenantId, company.id, askedBy ?? null, stamp(startedAt)];
      return (await change(db, begin, [...run, stamp(times.next)])) === 1;
    },
    async goOn({ workspaceId, id }, at) {
      return (await change(db, goOn, [workspaceId, id, stamp(at)])) === 1;
    },
    async finish({ workspaceId, id }, { at, trouble, counts }) {
      const end = [stamp(at), trouble ?? null, JSON.stringify(counts)];
      return (await change(db, finish, [workspaceId, id, ...end])) === 1;
    },
    async runs(workspaceId, most) {
      return (await ask<RunRow>(db, runs, [workspaceId, most])).map(runFrom);
    },
    async latestOfEach(workspaceId) {
      const rows = await ask<RunRow>(db, latestOfEach, [workspaceId]);
      return new Map(rows.map((row) => [row.tenant_id, runFrom(row)]));
    },
  };
}
