import { deepEqual, equal, rejects } from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate, schemaState } from "#adapters/store";
import { type FreshDatabase, freshDatabase, quietLog } from "#tests/database";

describe("migrating the schema", () => {
  let database: FreshDatabase;
  let folder: string;

  beforeEach(async () => {
    database = await freshDatabase();
    await database.pool.query("delete from schema_migration");
    folder = await mkdtemp(join(tmpdir(), "portico-migrations-"));
    await add("0001_first.sql", "create table first_thing (n integer)");
  });
  afterEach(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  const add = (name: string, sql: string): Promise<void> => writeFile(join(folder, name), sql);
  const run = (worksUpTo?: number): Promise<void> =>
    migrate(database.url, { log: quietLog, folder, ...(worksUpTo ? { worksUpTo } : {}) });
  const state = () => schemaState(database.pool, folder);
  const tables = async (name: string): Promise<number> =>
    (await database.pool.query("select from pg_tables where tablename = $1", [name])).rowCount ?? 0;

  it("brings up a database step by step, each once", async () => {
    deepEqual(await state(), { current: 0, highest: 1, ready: false });
    await run();
    deepEqual(await state(), { current: 1, highest: 1, ready: true });
    await add("0002_second.sql", "alter table first_thing add m integer");
    await run();
    await run();
    deepEqual(await state(), { current: 2, highest: 2, ready: true });
  });

  it("is safe from several processes at once", async () => {
    await add("0002_second.sql", "alter table first_thing add m integer");
    await Promise.all([run(), run(), run()]);
    deepEqual(await state(), { current: 2, highest: 2, ready: true });
  });

  it("keeps nothing of a step that fails, and all before it", async () => {
    await add("0002_second.sql", "create table half (n integer); select no_such_column");
    await rejects(run(), { code: "42703" });
    deepEqual(await state(), { current: 1, highest: 2, ready: false });
    equal(await tables("half"), 0);
    equal(await tables("first_thing"), 1);
  });

  it("refuses a step that was changed after it was applied, but not other line ends", async () => {
    await add("0001_first.sql", "create table first_thing (\n n integer)");
    await run();
    await add("0001_first.sql", "create table first_thing (\r\n n integer)");
    await run();
    await add("0001_first.sql", "create table first_thing (\n n bigint)");
    await rejects(run(), { name: "MigrationChanged" });
  });

  it("refuses a schema newer than this program works with, and changes nothing", async () => {
    await add("0002_second.sql", "alter table first_thing add m integer");
    await run();
    await rm(join(folder, "0002_second.sql"));
    await rejects(run(), { name: "SchemaTooNew" });
    await run(2);
    deepEqual(await state(), { current: 2, highest: 1, ready: true });
  });

  it("refuses two steps with one number", async () => {
    await add("0001_other.sql", "select 1");
    await rejects(run(), /two migrations/);
  });

  it("refuses a step whose name it would pass over", async () => {
    await add("0002_second_step.sql", "select 1");
    await rejects(run(), /0002_second_step\.sql is no name for a migration/);
  });

  it("goes on without an index of titles where its extension cannot be made", async () => {
    const { pool } = database;
    const steps = new URL("../../../adapters/store/migrations/", import.meta.url);
    const [step = ""] = readdirSync(steps).filter((name) => name.endsWith("_reading.sql"));
    const sql = readFileSync(new URL(step, steps), "utf8");
    const titles = sql.slice(sql.indexOf("do $$"));
    const indexes = async () =>
      (await pool.query("select from pg_indexes where indexname = 'ticket_by_title'")).rowCount;
    await pool.query("drop extension pg_trgm cascade");
    // Not the owner's right is taken here, which a superuser would not miss.
    await pool.query("create function similarity(text, text) returns real return 1");
    await add("0002_titles.sql", titles);
    await run();
    deepEqual(await state(), { current: 2, highest: 2, ready: true });
    equal(await indexes(), 0);
    await pool.query("drop function similarity");
    await add("0003_titles.sql", titles);
    await run();
    equal(await indexes(), 1);
  });

  it("brings the jobs' own tables", async () => {
    await database.pool.query("select count(*) from graphile_worker.jobs");
  });
});
