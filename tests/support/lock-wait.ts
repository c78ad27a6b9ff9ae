import type pg from "pg";
import { until } from "#tests/until";

const WAITING =
  "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";

/** Until statements on a test's database wait for another one, which a transaction holds back. */
export const someoneWaits = (pool: Pick<pg.Pool, "query">, howMany = 1): Promise<void> =>
  until("a statement that waits for another", async () => {
    // Within a transaction the same moment would be shown again and again.
    await pool.query("select pg_stat_clear_snapshot()");
    const { rowCount } = await pool.query(WAITING);
    return (rowCount ?? 0) >= howMany;
  });
