import { knownWord } from "#service/kernel";
import { RUN_ORDER, RUN_TROUBLES, type SyncRun, type SyncRuns } from "#service/sync";
import { stamp } from "./column-types.ts";
import type { Queryable } from "./pool.ts";
import { ask, change, statement } from "./statement.ts";

type Row = {
  workspace_id: string;
  id: string;
  kind: SyncRun["kind"];
  started_at: number;
  since: number | null;
  entity: string;
  page_cursor: string | null;
  pages: number;
  counts: SyncRun["counts"];
  finished_at: number | null;
  trouble: string | null;
};

const COLUMNS = `workspace_id, id, kind, started_at, since, entity, page_cursor, pages, counts,
  finished_at, trouble`;

const underWay = statement(
  "sync-run-under-way",
  `select ${COLUMNS} from psa_run where workspace_id = $1 and finished_at is null`,
);
const latest = statement(
  "sync-runs-latest",
  `select ${COLUMNS} from psa_run where workspace_id = $1 order by started_at desc, id desc limit $2`,
);
const lastStart = statement(
  "sync-run-last-start",
  `select started_at from psa_run
    where workspace_id = $1 and finished_at is not null and ($2::text is null or kind = $2)
    order by started_at desc limit 1`,
);
const begin = statement(
  "sync-run-begin",
  `insert into psa_run (workspace_id, id, kind, started_at, since, entity)
   values ($1, $2, $3, $4, $5, $6)
   on conflict do nothing`,
);
// The number of pages says where it stands: whoever read the same page twice keeps it once.
const step = statement(
  "sync-run-step",
  `update psa_run set entity = $4, page_cursor = $5, pages = $3 + 1, counts = $6, finished_at = $7,
          trouble = null
    where workspace_id = $1 and id = $2 and pages = $3 and finished_at is null`,
);
const note = statement(
  "sync-run-note",
  `update psa_run set trouble = $3 where workspace_id = $1 and id = $2 and finished_at is null`,
);

/** Nothing for a pass over lists that this version does not know: whoever began it goes on with it. */
function runFrom(row: Row): SyncRun[] {
  const entity = knownWord(RUN_ORDER, row.entity, undefined);
  const strange = Object.keys(row.counts).some((each) => !knownWord(RUN_ORDER, each, undefined));
  if (entity === undefined || strange) return [];
  const run: SyncRun = {
    workspaceId: row.workspace_id,
    id: row.id,
    kind: row.kind,
    startedAt: row.started_at,
    since: row.since ?? undefined,
    entity,
    cursor: row.page_cursor ?? undefined,
    pages: row.pages,
    counts: row.counts,
    finishedAt: row.finished_at ?? undefined,
    trouble: row.trouble === null ? undefined : knownWord(RUN_TROUBLES, row.trouble, "fault"),
  };
  return [run];
}

const moment = (instant: number | undefined) => (instant === undefined ? null : stamp(instant));

/** Passes over a PSA's lists. */
export function syncRuns(db: Queryable): SyncRuns {
  return {
    async underWay(workspaceId) {
      const [run] = (await ask<Row>(db, underWay, [workspaceId])).flatMap(runFrom);
      return run;
    },
    async latest(workspaceId, most) {
      return (await ask<Row>(db, latest, [workspaceId, most])).flatMap(runFrom);
    },
    async lastStart(workspaceId, kind) {
      const asked = [workspaceId, kind ?? null];
      return (await ask<Pick<Row, "started_at">>(db, lastStart, asked))[0]?.started_at;
    },
    async begin({ workspaceId, id, kind, startedAt, since, entity }) {
      const values = [workspaceId, id, kind, stamp(startedAt), moment(since), entity];
      return (await change(db, begin, values)) === 1;
    },
    async step(run, to) {
      const stands = [to.entity, to.cursor ?? null, JSON.stringify(to.counts)];
      const values = [run.workspaceId, run.id, run.pages, ...stands, moment(to.finishedAt)];
      return (await change(db, step, values)) === 1;
    },
    async note({ workspaceId, id }, trouble) {
      await change(db, note, [workspaceId, id, trouble ?? null]);
    },
  };
}
