import type pg from "pg";
import { type Each, every, everyEach, startJobs } from "#adapters/jobs";
import { type Duration, hours, seconds } from "#service/kernel";
import type { NoticeVoice } from "#service/notices";
import { NUMBERS } from "#service/workspaces";
import { adapterLog, type Log } from "../log.ts";
import type { House } from "./house.ts";
import { READ_AGAIN } from "./psa.ts";

type Round = { every: Duration; name: string; act: () => Promise<unknown> };

/** What any process looks after from time to time; many may do it beside each other. */
const rounds = (house: House, voice: NoticeVoice | undefined): Round[] => [
  // Audit rows are numbered and chained within a second (sign-in.md §9).
  { every: 500, name: "seal the audit chain", act: house.sealAudit },
  { every: seconds(60), name: "sweep what is over", act: house.sweep },
  // Rows of the audit log come to their end by whole days.
  { every: hours(1), name: "end old audit rows", act: house.trimAudit },
  // A reply is told within seconds; a promise is warned of within its half-hour.
  { every: seconds(1), name: "tell people", act: house.notices.tell },
  ...(voice
    ? [{ every: seconds(1), name: "tell in chat", act: () => house.notices.tellInChat(voice) }]
    : []),
  { every: seconds(60), name: "look ahead", act: house.notices.lookAhead },
  { every: hours(1), name: "forget old notices", act: house.notices.forget },
  // Whose session ended is told nothing more within five seconds (portals.md, "For all").
  { every: NUMBERS.live.lookEvery, name: "look after streams", act: house.live.look },
];

/**
 * Workspaces for which others are asked at once. Who waits for an answer holds no connection to the
 * database: it is taken to keep what came, and given back.
 */
const AT_ONCE = 5;

/** What is asked of others for each workspace: one whose PSA does not answer holds up no other. */
function askingRounds(house: House): Each[] {
  const { workspacesWithPsa, workspacesWithDirectories } = house;
  const psa = { whom: workspacesWithPsa, atOnce: AT_ONCE };
  return [
    // What waits for a PSA goes at once; changes over there have their own rhythm.
    { ...psa, name: "write in the PSA", period: seconds(1), work: house.sendWrites },
    { ...psa, name: "keep in step with the PSA", period: seconds(5), work: house.keepInStep },
    // Directories are due by the hour; looked for more often, so that one just turned on is read.
    {
      whom: workspacesWithDirectories,
      atOnce: AT_ONCE,
      name: "read directories",
      period: seconds(60),
      work: house.readDirectories,
    },
  ];
}

/** Work that goes on behind the doors; any number of processes may do it beside each other. */
export async function startWork(
  house: House,
  pool: pg.Pool,
  log: Log,
  voice?: NoticeVoice,
): Promise<{ stop(): Promise<void> }> {
  const pipes = adapterLog(log);
  const { [READ_AGAIN]: readAgain, ...tasks } = house.tasks;
  const jobs = await startJobs({ pool, log: pipes, tasks });
  // With places of their own: a sign-in code waits for no PSA.
  const asking = { tasks: { [READ_AGAIN]: readAgain }, concurrency: AT_ONCE };
  const psaJobs = await startJobs({ pool, log: pipes, ...asking });
  const going = [
    ...rounds(house, voice).map((round) => every(pipes, round.every, round.name, round.act)),
    ...askingRounds(house).map((round) => everyEach(pipes, round)),
  ];
  return {
    async stop() {
      await Promise.all([jobs, psaJobs, ...going].map((each) => each.stop()));
    },
  };
}
