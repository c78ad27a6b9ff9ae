import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";
import { type Migration, OUR_MIGRATIONS, readMigrations } from "./migration-files.ts";
import type { StoreLog } from "./store-log.ts";

type MigrateOptions = {
  log: StoreLog;
  /** Another folder of migrations: for tests. */
  folder?: string;
  /** The highest schema this program can work with; by default its own. */
  worksUpTo?: number;
};

/** The database belongs to a newer program than this one can work beside (promises.md "Boot"). */
class SchemaTooNew extends Error {
  override readonly name = "SchemaTooNew";

  constructor(found: number, highest: number) {
    super(
      `the database has schema ${found} and this version works with schemas up to ${highest}: ` +
        "start the version that made it, or a later one",
    );
  }
}

/** A migration that was applied is not the one in the folder: one of them was changed afterwards. */
class MigrationChanged extends Error {
  override readonly name = "MigrationChanged";

  constructor(number: number) {
    super(`migration ${number} was changed after it was applied: restore it and add a new one`);
  }
}

/**
 * Brings the schema, and that of the jobs, to where this program wants it. Safe from several
 * processes at once: one migrates, the others wait and find it done. Each step and the note that it
 * was taken are one transaction.
 *
 * @throws SchemaTooNew, MigrationChanged; the database's error where a step fails
 */
export async function migrate(url: string, options: MigrateOptions): Promise<void> {
  const migrations = await readMigrations(options.folder ?? OUR_MIGRATIONS);
  const worksUpTo = options.worksUpTo ?? highestOf(migrations);
  // A connection of its own: a migration may rightly take longer than the pool's patience.
  const client = new pg.Client({ connectionString: url, application_name: "portico migrate" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    const applied = await prepare(client);
    refuseUnknown(migrations, applied, worksUpTo);
    for (const migration of migrations) {
      if (!applied.has(migration.number)) await apply(client, migration, options.log);
    }
    await migrateJobs(url);
  } finally {
    await client.end();
  }
}

/**
 * With a pool of ours: the one that the jobs' library makes for itself loses its listener before its
 * connections are closed, and a database that ends in that moment would end the process.
 */
async function migrateJobs(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 2, application_name: "portico migrate" });
  const ignore = (): void => undefined;
  pool.on("error", ignore).on("connect", (client) => client.on("error", ignore));
  try {
    await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) });
  } finally {
    await pool.end();
  }
}

/** Any number will do that nobody else takes: "portico" in ASCII, cut to what a number holds. */
const LOCK = 0x706f_7274_69;

const highestOf = (migrations: Migration[]): number =>
  Math.max(0, ...migrations.map((each) => each.number));

type Applied = Map<number, string>;

async function prepare(client: pg.Client): Promise<Applied> {
  await client.query(`create table if not exists schema_migration (
    number integer primary key,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null
  )`);
  const { rows } = await client.query<{ number: number; checksum: string }>(
    "select number, checksum from schema_migration",
  );
  return new Map(rows.map((row) => [row.number, row.checksum]));
}

function refuseUnknown(migrations: Migration[], applied: Applied, worksUpTo: number): void {
  const found = Math.max(0, ...applied.keys());
  if (found > worksUpTo) throw new SchemaTooNew(found, worksUpTo);
  for (const { number, checksum } of migrations) {
    if (applied.has(number) && applied.get(number) !== checksum) throw new MigrationChanged(number);
  }
}

async function apply(client: pg.Client, migration: Migration, log: StoreLog): Promise<void> {
  const { number, name, sql, checksum } = migration;
  await client.query("begin");
  try {
    await client.query(sql);
    await client.query("insert into schema_migration values ($1, $2, $3, $4)", [
      number,
      name,
      checksum,
      new Date(),
    ]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
  log.info({ number, name }, "schema migrated");
}
