import { realpath } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { type Doorplate, KEEPER } from "./doorplate.ts";
import { isErrno } from "../errno.ts";

/**
 * What a PostgreSQL answers: it is ours and serves; it is ours to wait for (starting, stopping,
 * full); it says nothing; or it is somebody else's.
 */
type Answer = "ours" | "wait" | "silent" | "stranger";

const PATIENCE_MS = 1_500;
const CANNOT_CONNECT_NOW = "57P03";
const TOO_MANY_CONNECTIONS = "53300";

/** Asks the PostgreSQL on the doorplate's port whether it serves this very cluster. */
export async function knock(plate: Doorplate, cluster: string): Promise<Answer> {
  try {
    return await asKeeper(plate, "postgres", async (client) => {
      const { rows } = await client.query<{ data_directory: string }>("show data_directory");
      const folder = rows[0]?.data_directory ?? "";
      return (await realpath(folder).catch(() => folder)) === cluster ? "ours" : "stranger";
    });
  } catch (error) {
    if (isErrno(error, CANNOT_CONNECT_NOW, TOO_MANY_CONNECTIONS)) return "wait";
    return isErrno(error, "28P01", "28000", "3D000") ? "stranger" : "silent";
  }
}

/** Works for a moment as PostgreSQL's superuser. */
export async function asKeeper<Result>(
  plate: Doorplate,
  database: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    host: "127.0.0.1",
    port: plate.port,
    user: KEEPER,
    password: plate.keeperPassword,
    database,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS * 10,
    application_name: "portico keeper",
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await hangUp(client);
  }
}

const GOODBYE_MS = 500;

/** Ends a connection even when the other side stands still and never says goodbye. */
export async function hangUp(client: pg.Client): Promise<void> {
  const ended = client.end().catch(() => undefined);
  const given = delay(GOODBYE_MS, undefined, { ref: false });
  await Promise.race([ended, given]);
  client.connection.stream.destroy();
}
