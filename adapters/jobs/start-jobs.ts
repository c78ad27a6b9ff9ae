import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { type JobsLog, kindOf } from "./jobs-log.ts";
import { runTask, type Task } from "./run-task.ts";
import { type Shift, startShift } from "./shift.ts";
import { withinGrace } from "./within-grace.ts";

export type JobsOptions = {
  /** Says where the database is; jobs have connections of their own, so neither starves the other. */
  pool: pg.Pool;
  log: JobsLog;
  tasks: Readonly<Record<string, Task>>;
  /** How many jobs run at once in this process. */
  concurrency?: number;
};

export type Jobs = {
  /** Takes no more jobs and gives those at work eight seconds; what is cut off runs elsewhere. */
  stop(): Promise<void>;
};

const RESTART_MS = 500;
/** One connection listens for new jobs, one is for the worker's housekeeping. */
const SPARE_CONNECTIONS = 2;

/**
 * Runs jobs until stopped. A database that goes away ends the worker, and a new one starts as soon
 * as it is back; jobs of processes that were killed run again within seconds.
 *
 * @throws what the database answers, where the first worker cannot start
 */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const { log, tasks, concurrency = 4 } = options;
  const pool = jobsPool(options.pool, concurrency + SPARE_CONNECTIONS, log);
  const taskList = Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [name, runTask(pool, log, name, task)]),
  );
  const start = (): Promise<Shift> => startShift({ pool, log, tasks: taskList, concurrency });
  const stopping = new AbortController();
  let shift = await start().catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  const working = work();
  return {
    async stop() {
      stopping.abort();
      await withinGrace(finish());
    },
  };

  async function finish(): Promise<void> {
    await shift.stop();
    await working;
    await pool.end();
  }

  async function work(): Promise<void> {
    while (!stopping.signal.aborted) {
      await shift.ended;
      if (stopping.signal.aborted) return;
      log.warn({}, "the job worker ended and starts again");
      await restart();
    }
  }

  async function restart(): Promise<void> {
    while (!stopping.signal.aborted) {
      await wait(RESTART_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
      try {
        shift = await start();
        if (stopping.signal.aborted) await shift.stop();
        return;
      } catch (error) {
        log.warn({ kind: kindOf(error) }, "the job worker cannot start yet");
      }
    }
  }
}

/** A pool like the given one, whose connections may end at any time without ending the process. */
function jobsPool({ options }: pg.Pool, size: number, log: JobsLog): pg.Pool {
  const pool = new pg.Pool({ ...options, max: size });
  pool.on("error", (error) => log.warn({ kind: kindOf(error) }, "an idle job connection ended"));
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}
