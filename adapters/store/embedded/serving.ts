import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import {
  DATABASE,
  type Doorplate,
  keepDoorplate,
  newDoorplate,
  readDoorplate,
  ROLE,
} from "./doorplate.ts";
import { isUnavailable } from "../unavailable.ts";
import { EmbeddedFailure } from "./failure.ts";
import { initialise, isInitialised } from "./initialise.ts";
import { asKeeper, knock } from "./knock.ts";
import { forgetStranger, type Postmaster, runningOn } from "./postmaster-file.ts";
import type { Premises } from "./premises.ts";
import { start } from "./start.ts";
import { endOrphans, stop, wake } from "./stop.ts";

/**
 * Sees to it that the database serves, whatever was left behind: nothing at all, a clean end, a
 * killed PostgreSQL, or a living one. Call only while holding the folder's lock.
 *
 * @param mayMove whether it may be given another port
 */
export async function ensureServing(premises: Premises, mayMove: boolean): Promise<Doorplate> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await serve(premises, mayMove);
    } catch (error) {
      // It may be killed at any moment, also between its start and its first use.
      if (!isUnavailable(error) || tried === TRIES) throw error;
    }
  }
}

const TRIES = 3;

async function serve(premises: Premises, mayMove: boolean): Promise<Doorplate> {
  const plate = await cluster(premises);
  const running = await runningOn(premises.cluster);
  const adopted = running && (await adopt(premises, plate, running));
  if (adopted) return adopted;
  if (running && (await runningOn(premises.cluster))) {
    premises.log.warn(
      { pid: running.pid },
      "the database left behind does not answer: stopping it",
    );
    await stop(premises.cluster, running.pid);
  }
  await forgetStranger(premises.cluster);
  await endOrphans(premises.cluster);
  const serving = await start(premises, plate, mayMove);
  await furnish(serving);
  return serving;
}

async function cluster(premises: Premises): Promise<Doorplate> {
  const kept = await readDoorplate(premises.doorplate);
  if (await isInitialised(premises)) {
    if (kept) return kept;
    throw new EmbeddedFailure(
      `${premises.doorplate} is missing, and with it the password of the database beside it: ` +
        "restore that file, or give another DATA_DIR",
    );
  }
  const plate = kept ?? (await newDoorplate());
  await keepDoorplate(premises.doorplate, plate);
  await initialise(premises, plate);
  return plate;
}

/** One that is on its way is waited for as long as it says so; a silent one not for long. */
const WAIT_MS = 120_000;
const SILENCE_MS = 4_000;
const POLL_MS = 50;

/** Takes over a PostgreSQL that runs already, where it answers and is ours. */
async function adopt(
  premises: Premises,
  plate: Doorplate,
  running: Postmaster,
): Promise<Doorplate | undefined> {
  wake(running.pid);
  const begun = Date.now();
  let heard = begun;
  for (;;) {
    const now = await runningOn(premises.cluster);
    if (now?.pid !== running.pid) return undefined;
    const here = { ...plate, port: now.port ?? plate.port };
    const answer = now.port ? await knock(here, premises.cluster) : "silent";
    if (answer === "ours") return welcome(premises, plate, here);
    if (answer === "stranger") {
      throw new EmbeddedFailure(
        `a database runs on ${premises.cluster} and does not take the password in ` +
          `${premises.doorplate}: restore that file`,
      );
    }
    if (answer === "wait") heard = Date.now();
    if (Date.now() - heard > SILENCE_MS || Date.now() - begun > WAIT_MS) return undefined;
    await delay(POLL_MS);
  }
}

async function welcome(premises: Premises, kept: Doorplate, here: Doorplate): Promise<Doorplate> {
  if (here.port !== kept.port) await keepDoorplate(premises.doorplate, here);
  await furnish(here);
  return here;
}

/** Makes what the server works with, where it is not there yet. */
async function furnish(plate: Doorplate): Promise<void> {
  await asKeeper(plate, "postgres", async (client) => {
    const role = await client.query("select from pg_roles where rolname = $1", [ROLE]);
    if (role.rowCount === 0) {
      const password = pg.escapeLiteral(plate.password);
      await client.query(`create role ${ROLE} login createdb password ${password}`);
    }
    const database = await client.query("select from pg_database where datname = $1", [DATABASE]);
    if (database.rowCount === 0) await client.query(`create database ${DATABASE} owner ${ROLE}`);
  });
}
