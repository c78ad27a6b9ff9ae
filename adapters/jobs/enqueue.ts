import type { Instant } from "#service/kernel";
import type pg from "pg";

/** What answers statements: a pool, or the one connection of a transaction. */
type Queryable = Pick<pg.ClientBase, "query">;

type JobOptions = {
  /** Of several jobs under one key only the newest runs, unless it runs already. */
  jobKey?: string | undefined;
  /** Of the jobs of one queue, one runs at a time, in whichever process. */
  queue?: string | undefined;
  /** By the machine's clock, not the product's. Default: at once. */
  runAt?: Instant | undefined;
  /** How often a job may fail, or end its process, before it is given up. */
  maxAttempts?: number | undefined;
};

/** What a job carries. Ids only: it lies in the table in clear. */
export type JobCargo = { input: unknown; failures: number; queue?: string | undefined };

const MAX_ATTEMPTS = 50;

const ADD_JOB = `select graphile_worker.add_job(
  $1, payload := $2::json, run_at := $3::timestamptz, max_attempts := $4::int, job_key := $5,
  queue_name := $6)`;

/**
 * Adds a job in the transaction of `db`: committed, it runs; rolled back, it never was.
 *
 * @param payload ids and nothing else, because jobs are kept in clear
 */
export async function enqueue(
  db: Queryable,
  task: string,
  payload: unknown,
  options: JobOptions = {},
): Promise<void> {
  await putJob(db, task, { input: payload, failures: 0, queue: options.queue }, options);
}

/** Adds a job that remembers how often it failed. */
export async function putJob(
  db: Queryable,
  task: string,
  cargo: JobCargo,
  { jobKey, runAt, maxAttempts = MAX_ATTEMPTS }: Omit<JobOptions, "queue">,
): Promise<void> {
  // Workers go by their machine's clock; without a moment of ours the database's would count.
  const at = new Date(runAt ?? Date.now());
  await db.query({
    name: "jobs.add",
    text: ADD_JOB,
    values: [task, JSON.stringify(cargo), at, maxAttempts, jobKey ?? null, cargo.queue ?? null],
  });
}
