import { EventEmitter } from "node:events";
import { run, type TaskList, type WorkerEvents } from "graphile-worker";
import type pg from "pg";
import { type JobsLog, workerLogger } from "./jobs-log.ts";
import { type Presence, takePlace } from "./presence.ts";

/** One worker at work. It ends by itself where it cannot tell the database what it did. */
export type Shift = {
  /** Fulfils when the worker has ended, for whatever reason. */
  ended: Promise<void>;
  /** Takes no more jobs and waits for those at work. */
  stop(): Promise<void>;
};

/** How often jobs are looked for that nobody announced: those of the dead, and those due later. */
const POLL_MS = 1_000;

/**
 * Starts a worker that takes no job before its place is held.
 *
 * The worker puts a finished job away without waiting for the database's answer. Unless that is done
 * in batches (delay 0), a database that is away just then would be a rejection that nobody handles:
 * the end of the process. With batches it ends the worker, see {@link broken}.
 */
export async function startShift(options: {
  pool: pg.Pool;
  log: JobsLog;
  tasks: TaskList;
  concurrency: number;
}): Promise<Shift> {
  const { pool, log, tasks, concurrency } = options;
  const events: WorkerEvents = new EventEmitter();
  let place: Presence | undefined;
  events.once("pool:create", ({ workerPool }) => {
    place = takePlace(pool.options, workerPool.id, log);
  });
  // Told just before no more jobs are handed out, which whoever waits at the gate finds then.
  events.once("pool:gracefulShutdown", () => place?.lastOrders());
  const breakdown = broken(events);
  const runner = await run({
    pgPool: pool,
    taskList: tasks,
    concurrency,
    events,
    logger: workerLogger(log),
    pollInterval: POLL_MS,
    noHandleSignals: true,
    useNodeTime: true,
    // Asked before each job is taken, and waited for: here it is the gate, and forbids nothing.
    forbiddenFlags: async () => {
      await place?.shown();
      return null;
    },
    parsedCronItems: [],
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
  const ended = Promise.race([runner.promise.catch(() => undefined), breakdown]).finally(() =>
    place?.leave(),
  );
  return {
    ended,
    async stop() {
      void runner.stop().catch(() => undefined);
      await ended;
    },
  };
}

/**
 * Fulfils when a worker gave up because it could not put a job away, and has no job at work any more.
 * Its own promise may then never settle: it waits for batches that it has lost count of.
 */
function broken(events: WorkerEvents): Promise<void> {
  return new Promise((resolve) => {
    events.once("pool:fatalError", () => {
      events.once("pool:gracefulShutdown:complete", () => resolve());
      events.once("pool:forcefulShutdown:complete", () => resolve());
      events.once("pool:forcefulShutdown:error", () => resolve());
    });
  });
}
