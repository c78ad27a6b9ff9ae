import { isUnavailable, openEmbedded, openPool } from "#adapters/store";

/**
 * A server reduced to what matters here, as a process of its own: opens the database in the folder
 * given, and from then on writes one row after the other and tells each one that was acknowledged.
 */
const dataDir = process.argv[2] ?? "";
const first = Number(process.argv[3] ?? "1");
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const tell = (message: object): void => void process.send?.(message);

async function live(): Promise<void> {
  const embedded = await openEmbedded({ dataDir, log });
  const pool = openPool(embedded.url, { log, size: 2 });
  await pool.query("select pg_advisory_lock(1)");
  await pool.query("create table if not exists kept (number integer primary key)");
  await pool.query("select pg_advisory_unlock_all()");
  tell({ serving: embedded.url });
  let leaving = false;
  process.once("message", () => (leaving = true));
  for (let number = first; !leaving; number += 1) {
    try {
      await pool.query("insert into kept values ($1)", [number]);
      tell({ kept: number });
    } catch (error) {
      if (!isUnavailable(error)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await pool.end();
  await embedded.stop();
  process.disconnect();
}

live().catch((error: unknown) => {
  tell({ failed: String(error) });
  process.exit(1);
});
