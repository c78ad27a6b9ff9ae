import { type ChildProcess, execFile, fork } from "node:child_process";
import { chmod, mkdir, readFile, rm } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { openEmbedded } from "#adapters/store";
import { programFrom } from "#tests/program";
import { quickFolder } from "#tests/quick-folder";

/** Says nothing: here the database is made to fail, and the server is right to complain. */
export const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

const folders: string[] = [];
const servers: ChildProcess[] = [];

/** A new data folder, taken away by {@link cleanUp}. */
export async function newFolder(): Promise<string> {
  const folder = await emptyFolder();
  folders.push(folder);
  return folder;
}

/** A new data folder in which a server made a database before: what initdb takes, once a file. */
export async function usedFolder(): Promise<string> {
  pattern ??= makePattern();
  const folder = await newFolder();
  await promisify(execFile)("cp", ["-a", join(await pattern, "database"), folder]);
  return folder;
}

let pattern: Promise<string> | undefined;

async function makePattern(): Promise<string> {
  const dataDir = await emptyFolder();
  await (await openEmbedded({ dataDir, log: silent, durable: false })).stop();
  return dataDir;
}

async function emptyFolder(): Promise<string> {
  const folder = join(await quickFolder(), `portico-embedded-${randomUUID()}`);
  await mkdir(folder);
  await chmod(folder, 0o711);
  return folder;
}

/** Takes away what {@link usedFolder} copies. To be called after the last test of a file. */
export async function forgetPattern(): Promise<void> {
  const made = await pattern;
  pattern = undefined;
  if (made) await rm(made, { recursive: true, force: true });
}

/** Ends the servers that still run, and whatever PostgreSQL they left behind. */
export async function cleanUp(): Promise<void> {
  await Promise.all(servers.splice(0).map(kill));
  for (const dataDir of folders.splice(0)) {
    const left = await postmasterOf(dataDir).catch(() => undefined);
    if (left) await (await openEmbedded({ dataDir, log: silent })).stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

export type VirtualServer = {
  process: ChildProcess;
  url: string;
  /** What was acknowledged to us so far. */
  kept: number[];
  /** Waits for the next acknowledged write. */
  writes(): Promise<void>;
  stop(): Promise<void>;
};

type Told = { serving?: string; kept?: number; failed?: string };

let program: string | undefined;

/** Starts a server in a process of its own, without waiting for it. */
export function launch(dataDir: string, first = 1): ChildProcess {
  program ??= programFrom(fileURLToPath(new URL("./virtual-server.ts", import.meta.url)));
  const child = fork(program, [dataDir, String(first)], { execArgv: [] });
  servers.push(child);
  return child;
}

/** Waits until a launched server serves. */
export async function serving(child: ChildProcess): Promise<VirtualServer> {
  const kept: number[] = [];
  const url = await new Promise<string>((resolve, reject) => {
    child.on("message", (told: Told) => {
      if (told.kept !== undefined) kept.push(told.kept);
      if (told.serving !== undefined) resolve(told.serving);
      if (told.failed !== undefined) reject(new Error(told.failed));
    });
    child.once("exit", () => reject(new Error("the server ended before it served")));
  });
  return {
    process: child,
    url,
    kept,
    async writes() {
      const before = kept.length;
      while (kept.length === before) await once(child, "message");
    },
    async stop() {
      const gone = once(child, "exit");
      child.send("stop");
      await gone;
    },
  };
}

/** kill -9, and waits for the end. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

/** The pid that PostgreSQL wrote down for itself. */
export async function postmasterOf(dataDir: string): Promise<number> {
  const file = await readFile(join(dataDir, "database", "cluster", "postmaster.pid"), "utf8");
  return Number.parseInt(file, 10);
}
