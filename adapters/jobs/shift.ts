import { EventEmitter } from "node:events";
import { run, type Runner, type TaskList, type WorkerEvents } from "graphile-worker";
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
const POLL_MS = 500;

/**
 * Starts a worker that takes no job before its place is held.
 *
 * The worker ends a job without waiting for the database's answer; unless done in batches (delay 0),
 * a database that is away at that moment would be an unhandled rejection, the end of the process.
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
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
  const ended = endOf(runner).finally(() => place?.leave());
  return { ended, stop: () => stop(runner, ended, place) };
}

async function endOf(runner: Runner): Promise<void> {
  await runner.promise.catch(() => undefined);
}

async function stop(runner: Runner, ended: Promise<void>, place: Presence | undefined) {
  const stopping = runner.stop().catch(() => undefined);
  // Whoever waits at the gate goes on, and finds that no more jobs are handed out.
  setImmediate(() => void place?.leave());
  await stopping;
  await ended;
}
