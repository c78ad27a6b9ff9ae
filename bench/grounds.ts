import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEmbedded, openPool, type StoreLog } from "#adapters/store";

/** Says nothing: what matters is counted, and a server that is killed is right to complain. */
export const quiet: StoreLog = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** A folder of our own that goes away again, passable for the user that PostgreSQL runs as. */
export async function newFolder(name: string): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), `portico-${name}-`));
  await chmod(path, 0o711);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** A durable PostgreSQL, and databases on it. */
export type Grounds = { database(name: string): Promise<string>; clear(): Promise<void> };

/** Starts a PostgreSQL for one run: fsync on, as in production, because its waits are measured. */
export async function openGrounds(): Promise<Grounds> {
  const folder = await newFolder("bench");
  const embedded = await openEmbedded({ dataDir: folder.path, log: quiet });
  return {
    async database(name) {
      const pool = openPool(embedded.url, { log: quiet, size: 1 });
      await pool.query(`create database ${name}`);
      await pool.end();
      const url = new URL(embedded.url);
      url.pathname = `/${name}`;
      return url.href;
    },
    async clear() {
      await embedded.stop();
      await folder.remove();
    },
  };
}
