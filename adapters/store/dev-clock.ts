import type { Duration } from "#service/kernel";
import type pg from "pg";
import { listen } from "./listen.ts";
import type { StoreLog } from "./store-log.ts";
import { ask, statement } from "./statement.ts";

/** How far the product's clock is ahead of the machine's: stored, and followed by every process. */
type DevClock = {
  /** Moves it for all processes; answers how far ahead it is now. */
  move(by: Duration): Promise<Duration>;
  stop(): Promise<void>;
};

const CHANNEL = "portico_dev_clock";

const move = statement(
  "dev-clock-move",
  `with moved as (
     insert into dev_clock as d (ahead_ms) values ($1)
     on conflict (sole) do update set ahead_ms = d.ahead_ms + excluded.ahead_ms
     returning ahead_ms)
   select ahead_ms as ahead, pg_notify('${CHANNEL}', ahead_ms::text) from moved`,
);
const read = statement("dev-clock-read", "select ahead_ms as ahead from dev_clock");

/**
 * Follows the stored clock, and comes back to it after the database was away. Local mode only.
 *
 * @param follow told the whole offset, at once and whenever it changes
 */
export async function devClock(
  pool: pg.Pool,
  log: StoreLog,
  follow: (ahead: Duration) => void,
): Promise<DevClock> {
  const readAgain = async (): Promise<void> => {
    const [row] = await ask<{ ahead: Duration }>(pool, read);
    follow(row?.ahead ?? 0);
  };
  const listener = listen(pool, log, {
    channel: CHANNEL,
    heard: (ahead) => follow(Number(ahead)),
    connected: () => void readAgain().catch(() => undefined),
  });
  await listener.listening();
  await readAgain();
  return {
    async move(by) {
      const [row] = await ask<{ ahead: Duration }>(pool, move, [by]);
      const ahead = row?.ahead ?? 0;
      follow(ahead);
      return ahead;
    },
    stop: () => listener.stop(),
  };
}
