import type pg from "pg";
import { isErrno } from "./errno.ts";
import type { Queryable } from "./pool.ts";
import { inOnePacket } from "./packets.ts";
import { asRefusal } from "./unavailable.ts";

/** A statement with a name: each connection plans it once, and every later use is faster. */
export type Statement = { name: string; text: string };

const LONGEST_NAME = 63;
/** PostgreSQL takes nothing more in a transaction in which something failed. */
const IN_FAILED_TRANSACTION = "25P02";

/** Every statement there is, by its name. */
export const named = new Map<string, string>();

/**
 * @param name unique in the whole store; PostgreSQL cuts names at 63 bytes, so longer ones throw
 * @param text with $1, $2 … for the values, which never become part of it
 */
export function statement(name: string, text: string): Statement {
  if (name.length > LONGEST_NAME) throw new RangeError(`the statement name ${name} is too long`);
  if ((named.get(name) ?? text) !== text) throw new RangeError(`two statements are named ${name}`);
  if (name !== "") named.set(name, text);
  return { name, text };
}

/**
 * Runs a statement and answers its rows.
 *
 * @throws Refusal `unavailable` where the database is down or does not answer in time
 */
export async function ask<Row extends pg.QueryResultRow>(
  db: Queryable,
  asked: Statement,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return (await answer<Row>(db, asked, values)).rows;
}

/** Runs a statement that changes rows and answers how many it changed. Throws as {@link ask}. */
export async function change(
  db: Queryable,
  asked: Statement,
  values: readonly unknown[] = [],
): Promise<number> {
  return (await answer(db, asked, values)).rowCount ?? 0;
}

/** What failed on a connection in its transaction and did not merely fail for another's sake. */
const failed = new WeakMap<Queryable, unknown>();

/** A transaction begins: what failed in an earlier one is no reason any more. */
export const forgetFailure = (db: Queryable): void => void failed.delete(db);

async function answer<Row extends pg.QueryResultRow>(
  db: Queryable,
  asked: Statement,
  values: readonly unknown[],
): Promise<pg.QueryResult<Row>> {
  try {
    if (db.connection) inOnePacket(db.connection);
    return await db.query<Row>({ ...asked, values: [...values] });
  } catch (error) {
    // Work that goes on beside other work may hear first of what came of it: the reason decides.
    if (isErrno(error, IN_FAILED_TRANSACTION)) throw asRefusal(failed.get(db) ?? error);
    failed.set(db, error);
    throw asRefusal(error);
  }
}
