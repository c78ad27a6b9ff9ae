import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openEmbedded } from "#adapters/store";
import {
  cleanUp,
  forgetPattern,
  kill,
  launch,
  newFolder,
  postmasterOf,
  serving,
  silent,
  usedFolder,
} from "./folders.ts";
import { until } from "#tests/until";

// Nothing here is about durability, and without fsync a database is made in half the time.
const open = (dataDir: string) => openEmbedded({ dataDir, log: silent, durable: false });
const pidFile = (dataDir: string): string => join(dataDir, "database", "cluster", "postmaster.pid");

/** Keeps PostgreSQL's note of itself beyond its end, as a power cut would, with another pid in it. */
async function leaveNote(dataDir: string, pid: number): Promise<void> {
  const embedded = await open(dataDir);
  const note = await readFile(pidFile(dataDir), "utf8");
  await embedded.stop();
  await writeFile(pidFile(dataDir), note.replace(/^\d+/, String(pid)));
}

describe("what a killed server leaves behind", () => {
  after(forgetPattern);
  afterEach(cleanUp);

  it("is taken over when the database still serves", async () => {
    const dataDir = await usedFolder();
    const server = await serving(launch(dataDir));
    await kill(server.process);
    const left = await postmasterOf(dataDir);
    const embedded = await open(dataDir);
    equal(await postmasterOf(dataDir), left);
    equal(embedded.url, server.url);
    await embedded.stop();
    await rejects(postmasterOf(dataDir), { code: "ENOENT" });
  });

  it("is woken when it was stood still", async () => {
    const dataDir = await usedFolder();
    const server = await serving(launch(dataDir));
    await kill(server.process);
    const left = await postmasterOf(dataDir);
    process.kill(left, "SIGSTOP");
    const embedded = await open(dataDir);
    equal(await postmasterOf(dataDir), left);
    await embedded.stop();
  });

  it("may be half a database, which counts for nothing", async () => {
    const dataDir = await newFolder();
    const child = launch(dataDir);
    const began = async (): Promise<boolean> => {
      const names = await readdir(join(dataDir, "database")).catch(() => []);
      return names.some((name) => name.startsWith("cluster.new-"));
    };
    await until("initdb to begin", began);
    await kill(child);
    const embedded = await open(dataDir);
    await embedded.stop();
    const names = await readdir(join(dataDir, "database"));
    equal(names.filter((name) => name.startsWith("cluster")).join(), "cluster");
  });

  it("may be a note of a process that is gone", async () => {
    const dataDir = await usedFolder();
    const gone = spawn(process.execPath, ["--version"]);
    await once(gone, "exit");
    await leaveNote(dataDir, gone.pid!);
    await (await open(dataDir)).stop();
  });

  it("may be a note whose number now belongs to another program, which is left alone", async () => {
    const dataDir = await usedFolder();
    await (await open(dataDir)).stop();
    // Of PostgreSQL's own user: only such a program would it take for itself.
    const { uid, gid } = await stat(join(dataDir, "database", "cluster"));
    const stranger = spawn("sleep", ["60"], process.getuid?.() === 0 ? { uid, gid } : {});
    await leaveNote(dataDir, stranger.pid!);
    await (await open(dataDir)).stop();
    equal(stranger.exitCode, null);
    equal(stranger.signalCode, null);
    stranger.kill();
    await once(stranger, "exit");
  });

  it("may be a lock, torn or of a process whose number another one has now", async () => {
    const dataDir = await newFolder();
    const lock = join(dataDir, "database", "lock");
    await mkdir(lock, { recursive: true });
    await writeFile(join(lock, "000000000007"), '{"pid": 1');
    await (await open(dataDir)).stop();
    const earlier = { pid: process.pid, start: "an earlier process" };
    await writeFile(join(lock, "000000000099"), JSON.stringify(earlier));
    await (await open(dataDir)).stop();
    deepEqual(await readdir(lock), ["000000000101"]);
  });
});

describe("a data folder that cannot be used", () => {
  afterEach(cleanUp);

  it("is refused with the folder and the remedy when PostgreSQL's user may not pass", async function () {
    // skipped because only root needs another user for PostgreSQL
    if (process.getuid?.() !== 0) this.skip();
    const locked = join(await newFolder(), "locked");
    await mkdir(locked, { mode: 0o700 });
    await rejects(open(join(locked, "data")), (error: Error) => {
      equal(error.name, "EmbeddedFailure");
      match(error.message, new RegExp(`chmod o\\+x ${locked}"`));
      return true;
    });
  });

  it("is refused with the reason when it is no folder", async () => {
    const file = join(await newFolder(), "file");
    await writeFile(file, "");
    await rejects(open(file), { name: "EmbeddedFailure", message: /cannot be used.*ENOTDIR/ });
  });

  it("is refused when its password is lost, and the database is left as it is", async () => {
    const dataDir = await usedFolder();
    await (await open(dataDir)).stop();
    const plate = join(dataDir, "database", "door.json");
    const kept = await readFile(plate, "utf8");
    await writeFile(plate, kept.replace(/"keeperPassword":"[^"]*"/, '"keeperPassword":"another"'));
    await rejects(open(dataDir), { name: "EmbeddedFailure", message: /password/ });
    await writeFile(plate, kept);
    await (await open(dataDir)).stop();
  });
});
