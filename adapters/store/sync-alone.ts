import type pg from "pg";
import { asRefusal } from "./unavailable.ts";

/**
 * Does work of a name in one process at a time: others are told that it is being done. The lock is
 * the connection's own, so that it goes with a process that dies, and stays with one that only
 * stands still.
 */
export function alone(pool: pg.Pool) {
  return async (name: string, work: () => Promise<void>): Promise<boolean> => {
    const client = await pool.connect().catch((error: unknown) => {
      throw asRefusal(error);
    });
    const ignore = (): void => undefined;
    client.on("error", ignore);
    let broken = true;
    try {
      const { rows } = await client.query<{ got: boolean }>(
        "select pg_try_advisory_lock(hashtextextended($1, 0)) as got",
        [name],
      );
      if (rows[0]?.got !== true) {
        broken = false;
        return false;
      }
      try {
        await work();
      } finally {
        // Also where the work failed: the next round need not wait until a connection is gone.
        const unlock = "select pg_advisory_unlock(hashtextextended($1, 0))";
        await client.query(unlock, [name]).then(
          () => (broken = false),
          () => undefined,
        );
      }
      return true;
    } finally {
      client.off("error", ignore);
      // A connection that may still hold the lock is closed, and the lock with it.
      client.release(broken);
    }
  };
}
