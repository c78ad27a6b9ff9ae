import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { platform } from "node:os";
import { PLAIN_ENVIRONMENT } from "./surroundings.ts";

/**
 * One particular process. The pid alone would mistake a later program for it; the start (an opaque
 * text, new for every process and every boot) tells them apart.
 */
export type ProcessIdentity = { pid: number; start: string };

const onLinux = platform() === "linux";

/** This process. */
export function ourIdentity(): ProcessIdentity {
  return { pid: process.pid, start: startOf(process.pid) ?? "unknown" };
}

/** Whether that very process still runs. One that has ended but was not yet collected does not. */
export function isAlive(identity: ProcessIdentity): boolean {
  return startOf(identity.pid) === identity.start;
}

/** Whether any process runs under this pid. */
export const isPidAlive = (pid: number): boolean => startOf(pid) !== undefined;

function startOf(pid: number): string | undefined {
  return onLinux ? startOnLinux(pid) : startElsewhere(pid);
}

function startOnLinux(pid: number): string | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name stands in brackets and may hold anything; the fields behind it are plain.
    const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return undefined;
    return `${bootId()}/${fields[19]}`;
  } catch {
    return undefined;
  }
}

function bootId(): string {
  return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
}

function startElsewhere(pid: number): string | undefined {
  const [state, ...start] = ps(pid, "stat=,lstart=").split(/\s+/);
  return !state || state.startsWith("Z") ? undefined : start.join(" ");
}

function ps(pid: number, columns: string): string {
  try {
    return execFileSync("ps", ["-ww", "-o", columns, "-p", String(pid)], {
      encoding: "utf8",
      env: PLAIN_ENVIRONMENT,
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    return "";
  }
}

/**
 * Whether the process is a PostgreSQL working on this folder. Asked before any signal is sent: a pid
 * in a file may long belong to somebody else.
 *
 * @param folder the cluster's real path: PostgreSQL makes it its working directory
 */
export function isPostgresOn(folder: string, pid: number): boolean {
  if (!isPidAlive(pid)) return false;
  if (!onLinux) return ps(pid, "command=").includes(folder);
  try {
    const name = readFileSync(`/proc/${pid}/comm`, "utf8").trim();
    return name === "postgres" && readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return false;
  }
}
