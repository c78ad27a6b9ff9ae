import { readdir } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { EmbeddedFailure } from "./failure.ts";
import { isPostgresOn } from "./process-identity.ts";

const POLL_MS = 20;

/**
 * From polite to final. SIGINT: end the sessions, write everything down. SIGQUIT: end at once; the
 * next start replays the log, and nothing acknowledged is lost. SIGKILL: the same, for one that no
 * longer hears anything.
 */
const SIGNALS = [
  { signal: "SIGINT", patience: 6_000 },
  { signal: "SIGQUIT", patience: 2_000 },
  { signal: "SIGKILL", patience: 2_000 },
] as const;

/** Stops the PostgreSQL on a cluster. Before each signal the pid is checked to be it. */
export async function stop(cluster: string, pid: number): Promise<void> {
  for (const { signal, patience } of SIGNALS) {
    if (!isPostgresOn(cluster, pid)) return;
    send(pid, signal);
    if (await goes(cluster, pid, patience)) return;
  }
  throw new EmbeddedFailure(`the database process ${pid} cannot be stopped`);
}

/** Wakes a process that was stood still (SIGSTOP); nothing happens to one that runs. */
export const wake = (pid: number): void => send(pid, "SIGCONT");

/**
 * Ends the server processes that outlived a killed PostgreSQL. They go by themselves in a moment,
 * except one that was stood still; while one is left, PostgreSQL rightly refuses to start.
 */
export async function endOrphans(cluster: string): Promise<void> {
  for (const signal of ["SIGCONT", "SIGQUIT", "SIGKILL"] as const) {
    const orphans = await processesOn(cluster);
    if (orphans.length === 0) return;
    for (const pid of orphans) send(pid, signal);
    await Promise.all(orphans.map((pid) => goes(cluster, pid, 1_500)));
  }
}

async function processesOn(cluster: string): Promise<number[]> {
  const names = await readdir("/proc").catch(() => []);
  return names.map(Number).filter((pid) => pid > 0 && isPostgresOn(cluster, pid));
}

async function goes(cluster: string, pid: number, patience: number): Promise<boolean> {
  const deadline = Date.now() + patience;
  while (isPostgresOn(cluster, pid)) {
    if (Date.now() > deadline) return false;
    await delay(POLL_MS);
  }
  return true;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the check and the signal, which is what was wanted.
  }
}
