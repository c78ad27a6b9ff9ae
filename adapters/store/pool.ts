import pg from "pg";
import type { StoreLog } from "./store-log.ts";
import { columnTypes } from "./column-types.ts";

/** What answers statements: the pool, or the one client of a transaction, which has a connection. */
export type Queryable = Pick<pg.ClientBase, "query"> & Partial<Pick<pg.Client, "connection">>;

export type PoolOptions = {
  log: StoreLog;
  /** Connections at most. PostgreSQL has 100 for all processes, jobs and tools together. */
  size?: number;
};

/**
 * Every wait on the database has an end, shorter than what a person waits for a page: a request that
 * cannot be served becomes `unavailable`, and never a request that hangs.
 */
const PATIENCE = {
  connectionTimeoutMillis: 5_000,
  statement_timeout: 10_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 15_000,
  // Ours, for when the database stands still and cannot keep the ones above.
  query_timeout: 12_000,
};

/**
 * Opens the pool that all stores share. Connections are made when they are needed and made again
 * after the database was away, so this neither fails nor waits.
 *
 * Instants: columns are timestamptz, read as epoch milliseconds and written as {@link stamp}.
 */
export function openPool(url: string, options: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.size ?? 12,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    // Within a transaction a statement need not wait for the answer to the one before it.
    pipeline: true,
    application_name: "portico",
    types: columnTypes,
    ...PATIENCE,
  });
  // Without a listener the end of a connection would end the process, whether it is idle or lent out;
  // who has borrowed it hears of it by the next statement.
  pool.on("connect", (client) => client.on("error", () => undefined));
  pool.on("error", (error) => {
    options.log.warn({ code: codeOf(error) }, "an idle database connection ended");
  });
  return pool;
}

function codeOf(error: Error): unknown {
  return "code" in error ? error.code : error.message;
}
