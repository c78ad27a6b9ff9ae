import { randomUUID } from "node:crypto";
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isErrno } from "../errno.ts";
import { EmbeddedFailure } from "./failure.ts";
import { isAlive, ourIdentity, type ProcessIdentity } from "./process-identity.ts";

/**
 * One process at a time, without help from the operating system, safe against kill -9.
 *
 * The lock is a ladder: a folder of rungs 1, 2, 3 … each naming the process that made it, or free.
 * Only the highest rung counts. Whoever finds it free, or its process gone, makes the next one;
 * making a file under a name that must not exist is atomic, so one of many succeeds. Rungs never
 * count backwards, so somebody slow who makes an old rung sees a higher one and steps back: this is
 * what taking over by deleting a stale lock file cannot promise.
 */
export async function holding<Result>(
  folder: string,
  patience: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const rung = await climb(folder, Date.now() + patience);
  try {
    return await work();
  } finally {
    await write(folder, (temporary) => rename(temporary, join(folder, name(rung))), FREE);
  }
}

const FREE = "free";
const POLL_MS = 20;
const DIGITS = 12;
const name = (rung: number): string => String(rung).padStart(DIGITS, "0");

async function climb(folder: string, deadline: number): Promise<number> {
  await mkdir(folder, { recursive: true });
  for (;;) {
    const highest = await highestRung(folder);
    const holder = await holderOf(folder, highest);
    if (!holder && (await make(folder, highest + 1))) return highest + 1;
    if (holder && Date.now() > deadline) throw stillHeld(holder);
    if (holder) await delay(POLL_MS);
  }
}

async function rungs(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names.filter((each) => /^\d+$/.test(each)).map(Number);
}

const highestRung = async (folder: string): Promise<number> =>
  Math.max(0, ...(await rungs(folder)));

/** The process on that rung, if it still runs. A torn file is from a power cut: its maker is gone. */
async function holderOf(folder: string, rung: number): Promise<ProcessIdentity | undefined> {
  try {
    const held = JSON.parse(await readFile(join(folder, name(rung)), "utf8")) as ProcessIdentity;
    return isAlive(held) ? held : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || isErrno(error, "ENOENT")) return undefined;
    throw error;
  }
}

async function make(folder: string, rung: number): Promise<boolean> {
  const made = await write(
    folder,
    (temporary) => link(temporary, join(folder, name(rung))),
    JSON.stringify(ourIdentity()),
  ).then(
    () => true,
    (error: unknown) => {
      if (isErrno(error, "EEXIST")) return false;
      throw error;
    },
  );
  if (!made) return false;
  const all = await rungs(folder);
  const lower = all.filter((each) => each < rung);
  if (Math.max(...all) > rung) {
    await rm(join(folder, name(rung)), { force: true });
    return false;
  }
  await Promise.all(lower.map((each) => rm(join(folder, name(each)), { force: true })));
  return true;
}

/** Writes the whole content beside the rung, so that a rung is never seen half-written. */
async function write(
  folder: string,
  place: (temporary: string) => Promise<void>,
  content: string,
): Promise<void> {
  const temporary = join(folder, `.${randomUUID()}`);
  await writeFile(temporary, content, { mode: 0o600 });
  try {
    await place(temporary);
  } finally {
    await rm(temporary, { force: true });
  }
}

function stillHeld(holder: ProcessIdentity): EmbeddedFailure {
  return new EmbeddedFailure(
    `another process (pid ${holder.pid}) has been starting or stopping the database in this data ` +
      "folder for too long: end it, or wait for it, and try again",
  );
}
