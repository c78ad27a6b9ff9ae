import type pg from "pg";
import { every, startJobs } from "#adapters/jobs";
import { hours, seconds } from "#service/kernel";
import type { NoticeVoice } from "#service/notices";
import { adapterLog, type Log } from "../log.ts";
import type { House } from "./house.ts";

/** Audit rows are numbered and chained within a second (sign-in.md §9). */
const SEAL_EVERY = 500;
const SWEEP_EVERY = seconds(60);
/** What waits for a PSA is looked at this often; changes over there have their own rhythm. */
const PSA_EVERY = seconds(1);
const STEP_EVERY = seconds(5);
/** Rows of the audit log come to their end by whole days. */
const TRIM_EVERY = hours(1);

/** A reply is told within seconds; a promise is warned of within its half-hour. */
const TELL_EVERY = seconds(1);
const LOOK_AHEAD_EVERY = seconds(60);

/** Work that goes on behind the doors; any number of processes may do it beside each other. */
export async function startWork(
  house: House,
  pool: pg.Pool,
  log: Log,
  voice?: NoticeVoice,
): Promise<{ stop(): Promise<void> }> {
  const pipes = adapterLog(log);
  const jobs = await startJobs({ pool, log: pipes, tasks: house.tasks });
  const sealing = every(pipes, SEAL_EVERY, "seal the audit chain", house.sealAudit);
  const sweeping = every(pipes, SWEEP_EVERY, "sweep what is over", house.sweep);
  const trimming = every(pipes, TRIM_EVERY, "end old audit rows", house.trimAudit);
  const notices = [
    every(pipes, TELL_EVERY, "tell people", () => house.notices.tell(voice)),
    every(pipes, LOOK_AHEAD_EVERY, "look ahead", house.notices.lookAhead),
    every(pipes, TRIM_EVERY, "forget old notices", house.notices.forget),
  ];
  const psa = [
    every(pipes, PSA_EVERY, "write in the PSA", house.sendWrites),
    every(pipes, STEP_EVERY, "keep in step with the PSA", house.keepInStep),
  ];
  const rounds = [sealing, sweeping, trimming, ...notices, ...psa];
  return {
    async stop() {
      await Promise.all([jobs.stop(), ...rounds.map((each) => each.stop())]);
    },
  };
}
