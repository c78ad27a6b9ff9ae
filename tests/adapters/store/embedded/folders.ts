import { fork, type ChildProcess } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, chmodSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openEmbedded } from "#adapters/store";
import { programFrom } from "#tests/program";

/** Says nothing: here the database is made to fail, and the server is right to complain. */
export const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

const folders: string[] = [];
const servers: ChildProcess[] = [];

/** A new data folder, taken away by {@link cleanUp}. */
export function newFolder(): string {
  const folder = join(tmpdir(), `portico-embedded-${randomUUID()}`);
  mkdirSync(folder);
  chmodSync(folder, 0o711);
  folders.push(folder);
  return folder;
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
