import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, open, readFile, unlink } from "node:fs/promises";
import { join } from "node:path";
import { type Keyring, keyring } from "#service/kernel";
import type { Config } from "./config.ts";

const FILE = "keys";
const KEY_BYTES = 32;
const OURS_ALONE = 0o600;
const PASSABLE = 0o711;
const KEY = /^[A-Za-z0-9+/]{43}=$/;

/** The keys of this installation cannot be read, and new ones would sign everybody out. */
export class KeysUnreadable extends Error {
  override readonly name = "KeysUnreadable";
}

/**
 * The installation's keys: those of PORTICO_KEYS, else, in local mode alone, those in the data
 * folder, made there once (operating.md, "Environment"). Of several processes that start at once, one
 * makes them and all use the same.
 *
 * @throws KeysUnreadable naming the file and the remedy
 */
export async function readOrMakeKeys(
  config: Pick<Config, "keys" | "dataDir" | "mode">,
): Promise<Keyring> {
  const kept = await readKeys(config);
  const file = join(config.dataDir, FILE);
  if (!kept) return keyring(await makeKeys(config.dataDir, file));
  if (!config.keys) {
    await chmod(file, OURS_ALONE).catch(() => {
      throw unreadable(file);
    });
  }
  return kept;
}

/** As {@link readOrMakeKeys}, but changes nothing: undefined where they are still to be made. */
export async function readKeys(
  config: Pick<Config, "keys" | "dataDir" | "mode">,
): Promise<Keyring | undefined> {
  if (config.keys) return keyring(config.keys.reveal());
  if (config.mode !== "local") throw new KeysUnreadable("PORTICO_KEYS must be set in production.");
  const kept = await readFrom(join(config.dataDir, FILE));
  return kept && keyring(kept);
}

async function readFrom(file: string): Promise<Uint8Array[] | undefined> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw unreadable(file);
  }
  const lines = text.split("\n").filter((line) => line !== "");
  if (lines.length === 0 || !lines.every((line) => KEY.test(line))) {
    throw new KeysUnreadable(
      `The keys in ${file} are damaged: put that file back from a backup, or take it away. ` +
        "Without it everybody is signed out, and the audit log so far cannot be verified.",
    );
  }
  return lines.map((line) => new Uint8Array(Buffer.from(line, "base64")));
}

const unreadable = (file: string): KeysUnreadable =>
  new KeysUnreadable(`The keys in ${file} cannot be read: check who may read that file.`);

/** Written whole beside its place and then linked there, which only one process can do. */
async function makeKeys(folder: string, file: string): Promise<Uint8Array[]> {
  const made = await mkdir(folder, { recursive: true });
  // The embedded database runs as a user of its own, who must get through here.
  if (made !== undefined) await chmod(folder, PASSABLE);
  const draft = join(folder, `.${FILE}-${process.pid}-${randomBytes(6).toString("hex")}`);
  try {
    await writeDown(draft, `${randomBytes(KEY_BYTES).toString("base64")}\n`);
    await link(draft, file).catch((error: unknown) => {
      if (!hasCode(error, "EEXIST")) throw error;
    });
  } finally {
    await unlink(draft).catch(() => undefined);
  }
  await settle(folder);
  const keys = await readFrom(file);
  if (!keys) throw new KeysUnreadable(`The keys in ${file} were taken away while starting.`);
  return keys;
}

async function writeDown(file: string, text: string): Promise<void> {
  const opened = await open(file, "wx", OURS_ALONE);
  try {
    await opened.writeFile(text);
    await opened.sync();
  } finally {
    await opened.close();
  }
}

/** A new name is on disk when its folder is. */
async function settle(folder: string): Promise<void> {
  const opened = await open(folder, "r").catch(() => undefined);
  await opened?.sync().catch(() => undefined);
  await opened?.close();
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;
