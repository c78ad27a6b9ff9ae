import { assemble, type House } from "#server/assemble";
import { openPool } from "#adapters/store";
import { quietLog } from "#tests/database";
import type { Portico } from "#tests/portico";
import { seededChance } from "#tests/stopped";
import { readConfig } from "../../server/config.ts";
import { openDoor } from "../../server/door.ts";
import { createLog } from "../../server/log.ts";
import { createMetrics } from "../../server/metrics.ts";

/** Another server on the same database, with the same keys and time. */
export type Beside = { url: string; house: House; close(): Promise<void> };

/** Opens a second door beside a Portico, as a second process would. */
export async function openBeside({ databaseUrl, clock, house: first }: Portico): Promise<Beside> {
  const config = readConfig({ PORT: "1", DEMO: "0", TRUSTED_PROXIES: "127.0.0.1" });
  const log = createLog("error", { write: (line: string) => console.error(line) });
  const pool = openPool(databaseUrl, { log: quietLog, size: 3 });
  const chance = seededChance(`beside ${databaseUrl}`);
  const { keyring } = first.signin;
  const house = assemble({ config, log, clock, chance, keyring, pool });
  const door = openDoor(house, {
    config,
    log,
    metrics: createMetrics(false),
    chance,
    version: "0.0.0-test",
    tabFolder: new URL("../../build/tab", import.meta.url).pathname,
    moveClock: () => Promise.resolve(clock.now()),
  });
  const port = await door.listen(0, "127.0.0.1");
  return {
    url: `http://127.0.0.1:${port}`,
    house,
    async close() {
      await door.stop(10_000);
      house.close();
      await pool.end();
    },
  };
}
