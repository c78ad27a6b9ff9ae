import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { isErrno } from "../errno.ts";
import { isPidAlive, isPostgresOn } from "./process-identity.ts";

/** A running PostgreSQL, as its own file tells. The port is missing while it starts. */
export type Postmaster = { pid: number; port: number | undefined };

const FILE = "postmaster.pid";
const PORT_LINE = 3;

/**
 * The PostgreSQL that runs on the cluster, if one does. A file left behind by one that was killed
 * counts for nothing, whoever has its pid now.
 */
export async function runningOn(cluster: string): Promise<Postmaster | undefined> {
  const lines = (await read(join(cluster, FILE)))?.split("\n") ?? [];
  const pid = Math.abs(Number.parseInt(lines[0] ?? "", 10));
  if (!pid || !isPostgresOn(cluster, pid)) return undefined;
  const port = Number.parseInt(lines[PORT_LINE] ?? "", 10);
  return { pid, port: port || undefined };
}

/**
 * Takes away a file that names somebody else's process, or one that ended and was not collected:
 * PostgreSQL would take either for itself and refuse to start. It removes all other stale ones.
 *
 * Call only when {@link runningOn} found nothing.
 */
export async function forgetStranger(cluster: string): Promise<void> {
  const path = join(cluster, FILE);
  const pid = Math.abs(Number.parseInt((await read(path)) ?? "", 10));
  if (pid && (isPidAlive(pid) || canBeSignalled(pid))) await rm(path, { force: true });
}

function canBeSignalled(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (isErrno(error, "ENOENT")) return undefined;
    throw error;
  }
}
