import type { Duration } from "#service/kernel";
import type { Task as GraphileTask } from "graphile-worker";
import type pg from "pg";
import { type JobCargo, putJob } from "./enqueue.ts";
import { type JobsLog, kindOf } from "./jobs-log.ts";

/** Nothing: done. Otherwise the job runs again after that many milliseconds. */
type TaskAnswer = { againIn: Duration } | undefined;

/**
 * Work that a job names. It must be safe to run twice: a process can end after the work and before
 * the job is put away.
 *
 * @param payload what was given to `enqueue`, as it came back out of JSON: to be parsed
 */
export type Task = (payload: unknown) => Promise<TaskAnswer>;

/** Waits after the first, second, … failure, in milliseconds: a code letter cannot wait minutes. */
const WAITS: readonly Duration[] = [1_000, 2_000, 4_000, 8_000, 15_000];

/**
 * Makes a worker's task of ours. Failures are ours to repeat: left to the worker, the fifth would
 * wait for minutes, and the error's text would be kept in the table.
 */
export function runTask(pool: pg.Pool, log: JobsLog, name: string, task: Task): GraphileTask {
  return async (payload, { job }) => {
    const cargo = cargoOf(payload);
    const again = (failures: number, wait: Duration): Promise<void> =>
      putJob(
        pool,
        name,
        { ...cargo, failures },
        {
          jobKey: job.key ?? undefined,
          runAt: Date.now() + wait,
          maxAttempts: job.max_attempts,
        },
      );
    try {
      const answer = await task(cargo.input);
      if (answer) await again(0, answer.againIn);
    } catch (error) {
      const failures = cargo.failures + 1;
      const givenUp = failures >= job.max_attempts;
      const facts = { task: name, failures, givenUp, kind: kindOf(error) };
      log[givenUp ? "error" : "warn"](facts, "a job failed");
      const wait = WAITS[Math.min(failures, WAITS.length) - 1]!;
      if (!givenUp) await again(failures, wait).catch(cannotRepeat);
    }
  };
}

/** The worker keeps the text of what is thrown: one that says nothing of the job. */
function cannotRepeat(): never {
  throw new Error("the job could not be put back");
}

function cargoOf(payload: unknown): JobCargo {
  if (typeof payload !== "object" || payload === null || !("input" in payload)) {
    return { input: payload, failures: 0 };
  }
  const failures = "failures" in payload ? Number(payload.failures) : 0;
  const queue = "queue" in payload ? { queue: String(payload.queue) } : {};
  return {
    input: payload.input,
    failures: Number.isSafeInteger(failures) ? failures : 0,
    ...queue,
  };
}
