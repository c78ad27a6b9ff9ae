import type pg from "pg";
import { isErrno } from "./errno.ts";
import { inOnePacket } from "./packets.ts";
import { forgetFailure } from "./statement.ts";
import { asRefusal } from "./unavailable.ts";

/** PostgreSQL undid the transaction for the sake of another one: running it again is right. */
const SERIALIZATION_FAILURE = "40001";
const DEADLOCK_DETECTED = "40P01";
const TRIES = 3;

/**
 * Runs the work in one transaction on one connection. What the work throws undoes it and is thrown
 * on; when the promise fulfils, everything is on disk. Work undone by a deadlock or a serialization
 * failure is run again, three times in all; nothing else is ever repeated, above all not a commit
 * whose answer was lost.
 *
 * @throws Refusal `unavailable` where the database is down; what the work throws
 */
export async function inTransaction<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await once(pool, work);
    } catch (error) {
      const again = isErrno(error, SERIALIZATION_FAILURE, DEADLOCK_DETECTED);
      if (!again || tried === TRIES) throw asRefusal(error);
    }
  }
}

async function once<Result>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  // A connection may end while the work waits for something else; the next statement tells.
  const ignore = (): void => undefined;
  client.on("error", ignore);
  let broken = true;
  try {
    forgetFailure(client);
    inOnePacket(client.connection);
    // It goes out with the work's first statements, and is answered before them.
    const begun = client.query("begin");
    begun.catch(ignore);
    const result = await work(client);
    await begun;
    const committed = await client.query("commit");
    broken = false;
    // A transaction in which a statement failed answers a commit by rolling back, without an error.
    if (committed.command !== "COMMIT") throw new Error("the transaction could not be committed");
    return result;
  } catch (error) {
    if (broken) broken = !(await rolledBack(client));
    throw error;
  } finally {
    client.off("error", ignore);
    client.release(broken);
  }
}

async function rolledBack(client: pg.PoolClient): Promise<boolean> {
  try {
    await client.query("rollback");
    return true;
  } catch {
    return false;
  }
}
