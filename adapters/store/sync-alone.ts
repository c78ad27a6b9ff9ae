import type pg from "pg";
import { asRefusal } from "./unavailable.ts";

/**
 * Does work of a name in one process at a time: others are told that it is being done. The lock is
 * a connection's own, so that it goes with a process that dies, and stays with one that only stands
 * still. However much is being done, it is one connection: the others of the pool are for people.
 */
export function alone(pool: pg.Pool) {
  const share = sharedConnection(pool);
  // To a connection that has a lock, PostgreSQL gives it again.
  const here = new Set<string>();
  return async (name: string, work: () => Promise<void>): Promise<boolean> => {
    if (here.has(name)) return false;
    here.add(name);
    try {
      return await share((ask) => underLock(ask, name, work));
    } finally {
      here.delete(name);
    }
  };
}

async function underLock(
  ask: (sql: string, name: string) => Promise<boolean>,
  name: string,
  work: () => Promise<void>,
): Promise<boolean> {
  if (!(await ask("select pg_try_advisory_lock(hashtextextended($1, 0)) as so", name))) {
    return false;
  }
  try {
    await work();
  } finally {
    // Also where the work failed: the next round need not wait until a connection is gone.
    const unlock = "select pg_advisory_unlock(hashtextextended($1, 0)) as so";
    await ask(unlock, name).catch(() => undefined);
  }
  return true;
}

type Connection = { client: Promise<pg.PoolClient>; users: number; broken: boolean };

/**
 * One connection for all who use it at the same time. Who comes after it broke has a new one; the old
 * one is closed when the last of its users is through, and the locks on it with it.
 */
function sharedConnection(pool: pg.Pool) {
  let current: Connection | undefined;
  const leave = async (used: Connection): Promise<void> => {
    used.users -= 1;
    if (used.users > 0) return;
    if (current === used) current = undefined;
    const client = await used.client.catch(() => undefined);
    client?.release(used.broken);
  };
  return async <T>(use: (ask: (sql: string, name: string) => Promise<boolean>) => Promise<T>) => {
    const mine = (current ??= { client: pool.connect(), users: 0, broken: false });
    mine.users += 1;
    const lost = (error: unknown): never => {
      mine.broken = true;
      if (current === mine) current = undefined;
      throw asRefusal(error);
    };
    try {
      await mine.client.catch(lost);
      return await use(async (sql, name) => {
        const client = await mine.client;
        const { rows } = await client.query<{ so: boolean }>(sql, [name]).catch(lost);
        return rows[0]?.so === true;
      });
    } finally {
      await leave(mine);
    }
  };
}
