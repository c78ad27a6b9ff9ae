import { migrate, openEmbedded, openPool, type StoreLog } from "#adapters/store";
import { createHash, randomBytes } from "node:crypto";
import { chmod, mkdir } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { inherited, leave } from "./inheritance.ts";
import { quickFolder } from "./quick-folder.ts";

/** A database of a test's own: migrated, empty, gone after {@link FreshDatabase.drop}. */
export type FreshDatabase = { url: string; pool: pg.Pool; drop(): Promise<void> };

type Server = { url: string; template: string; administrators: pg.Pool; close(): Promise<void> };

/** Says nothing, except what would be lost: an error of the database is an error of the test. */
export const quietLog: StoreLog = {
  info: () => undefined,
  warn: () => undefined,
  error: (facts, sentence) => console.error(sentence, facts),
};

/**
 * Makes a copy of the migrated template. PostgreSQL is started and the template made on first use,
 * once for the whole run. DATABASE_URL_TEST names another PostgreSQL to use.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  server ??= openServer();
  const { url, template, administrators } = await server;
  const name = `${PREFIX}${process.pid}_${randomBytes(6).toString("hex")}`;
  // Copied as files, where nothing is synced: half the work of copying it through the log.
  await administrators.query(`create database ${name} template ${template} strategy file_copy`);
  const own = withDatabase(url, name);
  const pool = openPool(own, { log: quietLog, size: 5 });
  let dropping: Promise<void> | undefined;
  return {
    url: own,
    pool,
    drop() {
      dropping ??= dropAfter(pool, administrators, name);
      return dropping;
    },
  };
}

async function dropAfter(pool: pg.Pool, administrators: pg.Pool, name: string): Promise<void> {
  await pool.end();
  await drop(administrators, name);
}

const OBJECT_IN_USE = "55006";

/**
 * Plainly first: PostgreSQL then sends its own housekeeping away, which `with (force)` may not. Only
 * where a connection of a test is still closing is it forced.
 */
async function drop(administrators: pg.Pool, name: string): Promise<void> {
  try {
    await administrators.query(`drop database if exists ${name}`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== OBJECT_IN_USE) throw error;
    await administrators.query(`drop database if exists ${name} with (force)`);
  }
}

let server: Promise<Server> | undefined;

async function closeServer(): Promise<void> {
  const opened = server;
  server = undefined;
  await (await opened?.catch(() => undefined))?.close();
}

/** Listed in mocha's configuration: stops PostgreSQL after the last test. */
export const mochaHooks = {
  async afterAll(this: Mocha.Context): Promise<void> {
    this.timeout(20_000);
    await closeServer();
  },
};

/**
 * Where several processes run files side by side, one PostgreSQL and one template are made before
 * them and handed down: each process runs the hook above after each of its files.
 */
export async function mochaGlobalSetup(this: { isParallelMode(): boolean }): Promise<void> {
  if (!this.isParallelMode() || inherited(HANDED_DOWN)) return;
  server = openServer();
  const { url, template } = await server;
  leave(HANDED_DOWN, JSON.stringify({ url, template }));
}

export const mochaGlobalTeardown = closeServer;

const HANDED_DOWN = "TEST_DATABASE";

const PREFIX = "portico_test_";

async function openServer(): Promise<Server> {
  const given = inherited(HANDED_DOWN);
  if (given) {
    const { url, template } = JSON.parse(given) as Pick<Server, "url" | "template">;
    const administrators = administratorsOf(url);
    return { url, template, administrators, close: () => administrators.end() };
  }
  const { url, close } = await openPostgres();
  const template = `${PREFIX}${process.pid}_template`;
  const administrators = administratorsOf(url);
  const closeAll = () => administrators.end().finally(close);
  try {
    await sweep(administrators);
    await administrators.query(`create database ${template}`);
    await migrate(withDatabase(url, template), { log: quietLog });
  } catch (error) {
    await closeAll();
    throw error;
  }
  return {
    url,
    template,
    administrators,
    close: () => drop(administrators, template).finally(closeAll),
  };
}

/** One connection, kept: PostgreSQL starts a process for each. */
function administratorsOf(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0 });
  // One that is idle and cut off is made anew; one at work rejects what it was asked.
  return pool.on("error", () => undefined);
}

/**
 * The folder is the same in every run of this checkout: a run that was killed leaves a database that
 * the next one takes over and stops, and two runs at once share one. No fsync: what is lost with the
 * machine here is lost on purpose, and durability has tests of its own.
 */
async function openPostgres(): Promise<{ url: string; close(): Promise<void> }> {
  const given = process.env["DATABASE_URL_TEST"];
  if (given) return { url: given, close: async () => undefined };
  const checkout = createHash("sha256")
    .update(import.meta.url)
    .digest("hex")
    .slice(0, 12);
  const dataDir = join(await quickFolder(), `portico-test-${process.getuid?.() ?? 0}-${checkout}`);
  await mkdir(dataDir, { recursive: true });
  await chmod(dataDir, 0o711);
  const embedded = await openEmbedded({ dataDir, log: quietLog, durable: false });
  return { url: embedded.url, close: () => embedded.stop() };
}

/** Drops what test runs left behind whose process is gone. */
async function sweep(administrators: pg.Pool): Promise<void> {
  const { rows } = await administrators.query<{ name: string }>(
    `select datname as name from pg_database where datname like '${PREFIX}%'`,
  );
  for (const { name } of rows) {
    if (!isRunning(Number(name.split("_")[2]))) await drop(administrators, name);
  }
}

function isRunning(pid: number): boolean {
  try {
    return pid !== process.pid && process.kill(pid, 0);
  } catch {
    return false;
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
