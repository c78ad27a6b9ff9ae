import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { layFoundations } from "#server/assemble";
import { freshDatabase } from "#tests/database";
import { until } from "#tests/until";
import { readConfig } from "../../../server/config.ts";
import { createLog } from "../../../server/log.ts";

describe("what a process stands on", () => {
  it("is let go where a part of it cannot be had, so that the process may end", async () => {
    const database = await freshDatabase();
    const dataDir = await mkdtemp(join(tmpdir(), "portico-foundations-"));
    try {
      await writeFile(join(dataDir, "keys"), "no key of ours\n");
      const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL: database.url });
      const log = createLog("error", { write: () => undefined });
      await assert.rejects(layFoundations(config, log), { name: "KeysUnreadable" });
      const open = `select count(*)::int as open from pg_stat_activity
                     where datname = current_database() and pid <> pg_backend_pid()`;
      await until("the database to be let go", async () => {
        const { rows } = await database.pool.query<{ open: number }>(open);
        return rows[0]?.open === 0;
      });
    } finally {
      await database.drop();
      await rm(dataDir, { recursive: true });
    }
  });

  it("is let go though work that was cut off still holds a connection", async () => {
    const database = await freshDatabase();
    const dataDir = await mkdtemp(join(tmpdir(), "portico-foundations-"));
    const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL: database.url });
    const foundations = await layFoundations(
      config,
      createLog("error", { write: () => undefined }),
    );
    const held = await foundations.pool.connect();
    try {
      await foundations.close();
    } finally {
      held.release(true);
      await database.drop();
      await rm(dataDir, { recursive: true });
    }
  });
});
