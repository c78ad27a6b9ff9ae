import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { devClock, isUnavailable, migrate, openEmbedded, openPool } from "#adapters/store";
import { systemChance, systemClock } from "#adapters/system";
import type { Chance, Clock, Duration, Instant, Keyring } from "#service/kernel";
import type { Config } from "../config.ts";
import { readOrMakeKeys } from "../keys.ts";
import { adapterLog, type Log } from "../log.ts";

/** The given database lets nobody in, and this sentence says what to do. */
class DatabaseClosed extends Error {
  override readonly name = "DatabaseClosed";
}

/** PostgreSQL's classes for a wrong name or password, and for a database that there is none of. */
const WRONG_URL = /^(?:28|3D)/;

function closedOr(thrown: unknown): unknown {
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  if (!isUnavailable(thrown) && !WRONG_URL.test(code)) return thrown;
  const why = code && ` (${code})`;
  return new DatabaseClosed(
    `The database cannot be opened${why}: start it, or correct DATABASE_URL.`,
  );
}

/** What a process stands on: the database at this program's schema, time, chance and keys. */
type Foundations = {
  pool: pg.Pool;
  clock: Clock;
  chance: Chance;
  keyring: Keyring;
  /** Local mode: moves the product's clock, for every process. */
  moveClock(by: Duration): Promise<Instant>;
  close(): Promise<void>;
};

/**
 * Opens the database (the given one, or the embedded one, started, taken over or shared) and brings
 * its schema up to date. The embedded one stops when the last process that uses it closes.
 *
 * @throws what keeps the database from opening, each with a plain sentence
 */
export async function layFoundations(config: Config, log: Log): Promise<Foundations> {
  const opened: Closing = [];
  const close = async (): Promise<void> => {
    for (const end of opened.toReversed()) await end();
  };
  try {
    return { ...(await lay(config, log, opened)), close };
  } catch (thrown) {
    // What stayed open would keep the process from ending, and the database from stopping.
    await close();
    throw thrown;
  }
}

type Closing = (() => Promise<unknown>)[];

/** Milliseconds for what still has a connection at the end: work that was cut off may keep its own. */
const LAST_STATEMENTS = 1_000;

async function lay(config: Config, log: Log, opened: Closing): Promise<Omit<Foundations, "close">> {
  const pipes = adapterLog(log);
  const embedded = config.databaseUrl
    ? undefined
    : await openEmbedded({ dataDir: config.dataDir, log: pipes });
  opened.push(async () => embedded?.stop());
  const url = embedded?.url ?? config.databaseUrl!.reveal();
  await migrate(url, { log: pipes }).catch((thrown: unknown) => {
    throw embedded ? thrown : closedOr(thrown);
  });
  const pool = openPool(url, { log: pipes });
  opened.push(() => Promise.race([pool.end(), wait(LAST_STATEMENTS, undefined, { ref: false })]));
  const clock = systemClock();
  const local = config.mode === "local";
  const followed = local ? await devClock(pool, pipes, clock.setOffset) : undefined;
  opened.push(async () => followed?.stop());
  return {
    pool,
    clock,
    chance: systemChance,
    keyring: await readOrMakeKeys(config),
    async moveClock(by) {
      await followed?.move(by);
      return clock.now();
    },
  };
}
