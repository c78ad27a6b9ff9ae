import assert from "node:assert/strict";
import type pg from "pg";
import { keyring, type Duration } from "#service/kernel";
import type { KeptLetter } from "#service/mail";
import { freshDatabase } from "#tests/database";
import { freePort } from "#tests/free-port";
import { Person } from "#tests/person";
import { seededChance, stoppedClock, type StoppedClock } from "#tests/stopped";
import { assemble, type House, type Parts, startWork } from "#server/assemble";
import { type Config, readConfig } from "../../server/config.ts";
import { openDoor } from "../../server/door.ts";
import { createLog } from "../../server/log.ts";
import { createMetrics } from "../../server/metrics.ts";
import { founding, type Founded, type FoundingFacts } from "#tests/founding";

/** A whole Portico on a database of its own, with a stopped clock and the development mailbox. */
export type Portico = {
  house: House;
  clock: StoppedClock;
  pool: pg.Pool;
  url: string;
  databaseUrl: string;
  /** What it logged, line by line. */
  logged: string[];
  founded: Founded;
  /** Someone with a browser of their own, at an address of their own. */
  someone(source?: string): Person;
  advance(by: Duration): void;
  /** Lets the post go out and answers the letters to an address, newest first. */
  lettersTo(address: string): Promise<KeptLetter[]>;
  /** The newest letter's code, as it is printed. */
  codeFor(address: string): Promise<string>;
  /** The newest letter's Login Now link, its secret. */
  linkFor(address: string): Promise<string>;
  close(): Promise<void>;
};

const RING = keyring([new Uint8Array(32).fill(7)]);

export type PorticoOptions = {
  /** A real mail server: letters go out by the real jobs, as in a real process. */
  smtpUrl?: string;
  /** How patient one is with a PSA. */
  psa?: Parts["psa"];
  /** Microsoft and Google, as a test makes them up; where they ask for it, by place and time. */
  providers?: MadeProviders | ((made: { config: Config; clock: StoppedClock }) => MadeProviders);
};

type MadeProviders = NonNullable<Parts["providers"]>;

export async function openPortico(
  facts: FoundingFacts = {},
  { smtpUrl, providers, psa }: PorticoOptions = {},
): Promise<Portico> {
  const database = await freshDatabase();
  const port = await freePort();
  const config = readConfig({
    PORT: String(port),
    DEMO: "0",
    TRUSTED_PROXIES: "127.0.0.1",
    SMTP_URL: smtpUrl,
  });
  const clock = stoppedClock();
  const logged: string[] = [];
  const log = createLog("debug", { write: (line: string) => void logged.push(line) });
  const chance = seededChance(database.url);
  const { pool } = database;
  const house = assemble({
    config,
    log,
    clock,
    chance,
    keyring: RING,
    pool,
    // Nobody waits in a test: its clock moves on instead.
    psa: { wait: (by) => Promise.resolve(clock.advance(by)), ...psa },
    mailboxes: { has: (domain) => domain === "gmail.com" },
    ...(providers && {
      providers: typeof providers === "function" ? providers({ config, clock }) : providers,
    }),
  });
  const founded = await founding(pool, facts);
  const door = openDoor(house, {
    config,
    log,
    metrics: createMetrics(false),
    chance,
    version: "0.0.0-test",
    tabFolder: new URL("../../build/tab", import.meta.url).pathname,
    moveClock: (by) => {
      clock.advance(by);
      return Promise.resolve(clock.now());
    },
  });
  await door.listen(port, "127.0.0.1");
  const work = smtpUrl === undefined ? undefined : await startWork(house, pool, log);

  const lettersTo = async (address: string): Promise<KeptLetter[]> => {
    await postAll(pool, house);
    return house.keptLetters(address);
  };
  const newest = async (address: string, part: RegExp): Promise<string> => {
    // Other letters may have come since: that somebody signed in on a new device, say.
    const letters = await lettersTo(address);
    const found = letters.map(({ text }) => part.exec(text)?.[1]).find((each) => each);
    assert.ok(found, `no such letter to ${address}`);
    return found;
  };
  let people = 0;
  return {
    house,
    clock,
    pool,
    url: config.publicUrl,
    databaseUrl: database.url,
    logged,
    founded,
    someone(source) {
      people += 1;
      return new Person(config.publicUrl, source ?? `192.0.2.${people % 250}`);
    },
    advance: (by) => clock.advance(by),
    lettersTo,
    codeFor: (address) => newest(address, /\b([2-9B-Z]{3}-[2-9B-Z]{4})\b/),
    linkFor: (address) => newest(address, /\/s#(\w+)/),
    async close() {
      await door.stop(1000);
      await work?.stop();
      house.close();
      await database.drop();
    },
  };
}

/** The letters that wait, in the order in which they were posted: their jobs were numbered by it. */
export async function waitingLetters(
  pool: pg.Pool,
): Promise<{ workspaceId: string; id: string }[]> {
  const { rows } = await pool.query<{ workspaceId: string; id: string }>(
    `select l.workspace_id as "workspaceId", l.id from letter l
       left join graphile_worker.jobs j on j.key = l.id::text
      where l.state = 'waiting' order by l.posted_at, j.id, l.id`,
  );
  return rows;
}

/** Delivers what waits, as the worker would. */
async function postAll(pool: pg.Pool, house: House): Promise<void> {
  for (const letter of await waitingLetters(pool)) await house.tasks["send-letter"](letter);
}
