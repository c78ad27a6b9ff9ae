import { constants, existsSync } from "node:fs";
import { access, chmod, mkdir, readdir, realpath } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { StoreLog } from "../store-log.ts";
import { type Binaries, findBinaries } from "./binaries.ts";
import { EmbeddedFailure } from "./failure.ts";
import { checkPassable, chooseUser, type SystemUser } from "./system-user.ts";

/** Where everything of one embedded database lies, and who and what runs it. */
export type Premises = {
  /** Ours: holds all below. */
  folder: string;
  /** PostgreSQL's own folder, by its real path. */
  cluster: string;
  lock: string;
  residents: string;
  doorplate: string;
  logFile: string;
  binaries: Binaries;
  user: SystemUser;
  /** False only in tests that test no durability. */
  durable: boolean;
  log: StoreLog;
};

const placeOf = (dataDir: string): string => join(resolve(dataDir), "database");

/** Whether a data folder holds a database; it gets its name only when it is whole. */
export const hasEmbedded = (dataDir: string): boolean =>
  existsSync(join(placeOf(dataDir), "cluster"));

/**
 * Makes the folders and checks all that must be right before PostgreSQL can run.
 *
 * @throws EmbeddedFailure naming what is in the way
 */
export async function preparePremises(
  dataDir: string,
  durable: boolean,
  log: StoreLog,
): Promise<Premises> {
  const user = await chooseUser();
  const binaries = await findBinaries();
  const folder = await makeFolder(placeOf(dataDir), user);
  await checkPassable(user, join(folder, "cluster"), "the database's files");
  for (const part of [binaries.postgres, binaries.initdb, join(binaries.native, "lib", "any")]) {
    await checkPassable(user, await realParent(part), "PostgreSQL's programs");
  }
  return {
    folder,
    cluster: join(folder, "cluster"),
    lock: join(folder, "lock"),
    residents: join(folder, "residents"),
    doorplate: join(folder, "door.json"),
    logFile: join(folder, "postgres.log"),
    binaries,
    user,
    durable,
    log,
  };
}

/** The path with its folders resolved; npm may have linked them together from elsewhere. */
const realParent = async (path: string): Promise<string> =>
  join(await realpath(dirname(path)), "x");

const FOR_US_ALONE = 0o700;
const FOR_PASSING_THROUGH = 0o711;

/** What is made here is passable for PostgreSQL's user; what was there before is left as it is. */
async function makeFolder(wanted: string, user: SystemUser): Promise<string> {
  try {
    const topmost = await mkdir(wanted, { recursive: true });
    for (const made of topmost ? foldersBetween(topmost, wanted) : []) {
      await chmod(made, user ? FOR_PASSING_THROUGH : FOR_US_ALONE);
    }
    await access(wanted, constants.R_OK | constants.W_OK | constants.X_OK);
    await readdir(wanted);
    return await realpath(wanted);
  } catch (error) {
    throw new EmbeddedFailure(`the data folder ${wanted} cannot be used: ${String(error)}`);
  }
}

function foldersBetween(topmost: string, lowest: string): string[] {
  return lowest === topmost ? [topmost] : [...foldersBetween(topmost, dirname(lowest)), lowest];
}
