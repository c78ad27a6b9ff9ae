import type pg from "pg";

/** Until a statement on a test's database waits for another one, which a transaction holds back. */
export async function someoneWaits(pool: Pick<pg.Pool, "query">): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query(
      "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
    );
    if (rowCount) return;
  }
}
