import type pg from "pg";
import type { JobsLog } from "./jobs-log.ts";

/** The advisory lock that stands for a worker's place; `id` is an SQL expression. */
export const placeOf = (id: string): string => `hashtextextended('portico worker ' || ${id}, 0)`;

/** How long a place must have been empty before its worker counts as dead. */
const ABSENT_MS = 2_000;

// Asked for in shared mode, so that several may look at the same moment without being mistaken for
// the worker itself.
const isEmpty = `pg_try_advisory_xact_lock_shared(${placeOf("id")})`;

const ABSENT = `
with holder as materialized (
  select locked_by as id from graphile_worker._private_jobs where locked_by is not null
  union
  select locked_by from graphile_worker._private_job_queues where locked_by is not null
), other as materialized (select id from holder where id <> $1)
select id from other where ${isEmpty}`;

const UNLOCK = `
select graphile_worker.force_unlock_workers(array_agg(id))
from unnest($1::text[]) as absent(id) where ${isEmpty}`;

/**
 * A job stays locked for four hours where its worker was killed: longer than a code lives. Answers a
 * function to be called again and again: it frees the jobs of workers whose place was found empty
 * for two seconds, which a worker that only lost its connection needs to come back.
 *
 * @param db one session
 * @param me the worker whose session it is, and who is not asked
 */
export function freeOrphans(db: pg.ClientBase, me: string, log: JobsLog): () => Promise<void> {
  let suspects = new Map<string, number>();
  return async () => {
    const now = performance.now();
    const { rows } = await db.query<{ id: string }>(ABSENT, [me]);
    suspects = new Map(rows.map(({ id }) => [id, suspects.get(id) ?? now]));
    const dead = [...suspects].filter(([, since]) => now - since >= ABSENT_MS);
    if (dead.length === 0) return;
    await db.query(UNLOCK, [dead.map(([id]) => id)]);
    log.warn({ workers: dead.length }, "the jobs of a worker that died are free again");
  };
}
