import type pg from "pg";
import { isErrno } from "./errno.ts";
import { OUR_MIGRATIONS, readMigrations } from "./migration-files.ts";
import { asRefusal } from "./unavailable.ts";

/** Which schema the database has, and which this program brings. For /readyz. */
type SchemaState = { current: number; highest: number; ready: boolean };

const UNDEFINED_TABLE = "42P01";

/**
 * Ready means: everything this program needs is there. A newer schema is no reason to stop, because
 * the old processes run beside the new ones while a release goes out (promises.md "Boot").
 *
 * @throws Refusal `unavailable` where the database is down
 */
export async function schemaState(pool: pg.Pool, folder = OUR_MIGRATIONS): Promise<SchemaState> {
  const migrations = await readMigrations(folder);
  const highest = Math.max(0, ...migrations.map((each) => each.number));
  const current = await currentSchema(pool);
  return { current, highest, ready: current >= highest };
}

async function currentSchema(pool: pg.Pool): Promise<number> {
  try {
    const { rows } = await pool.query<{ current: number | null }>(
      "select max(number) as current from schema_migration",
    );
    return rows[0]?.current ?? 0;
  } catch (error) {
    if (isErrno(error, UNDEFINED_TABLE)) return 0;
    throw asRefusal(error);
  }
}
