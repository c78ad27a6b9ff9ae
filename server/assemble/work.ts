import type pg from "pg";
import { every, startJobs } from "#adapters/jobs";
import { hours, seconds } from "#service/kernel";
import { adapterLog, type Log } from "../log.ts";
import type { House } from "./house.ts";

/** Audit rows are numbered and chained within a second (sign-in.md §9). */
const SEAL_EVERY = 500;
const SWEEP_EVERY = seconds(60);
/** Rows of the audit log come to their end by whole days. */
const TRIM_EVERY = hours(1);

/** Work that goes on behind the doors; any number of processes may do it beside each other. */
export async function startWork(
  house: House,
  pool: pg.Pool,
  log: Log,
): Promise<{ stop(): Promise<void> }> {
  const pipes = adapterLog(log);
  const jobs = await startJobs({ pool, log: pipes, tasks: house.tasks });
  const sealing = every(pipes, SEAL_EVERY, "seal the audit chain", house.sealAudit);
  const sweeping = every(pipes, SWEEP_EVERY, "sweep what is over", house.sweep);
  const trimming = every(pipes, TRIM_EVERY, "end old audit rows", house.trimAudit);
  return {
    async stop() {
      await Promise.all([jobs.stop(), sealing.stop(), sweeping.stop(), trimming.stop()]);
    },
  };
}
