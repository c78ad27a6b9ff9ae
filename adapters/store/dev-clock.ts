import type { Duration } from "#service/kernel";
import pg from "pg";
import type { StoreLog } from "./store-log.ts";
import { ask, statement } from "./statement.ts";

/** How far the product's clock is ahead of the machine's: stored, and followed by every process. */
export type DevClock = {
  /** Moves it for all processes; answers how far ahead it is now. */
  move(by: Duration): Promise<Duration>;
  stop(): Promise<void>;
};

const CHANNEL = "portico_dev_clock";
const COME_BACK_MS = 500;

const move = statement(
  "dev-clock-move",
  `with moved as (
     insert into dev_clock as d (ahead_ms) values ($1)
     on conflict (sole) do update set ahead_ms = d.ahead_ms + excluded.ahead_ms
     returning ahead_ms)
   select ahead_ms as ahead, pg_notify('${CHANNEL}', ahead_ms::text) from moved`,
);

/**
 * Follows the stored clock on a connection of its own, and comes back to it after the database was
 * away. Local mode only.
 *
 * @param follow told the whole offset, at once and whenever it changes
 */
export async function devClock(
  pool: pg.Pool,
  log: StoreLog,
  follow: (ahead: Duration) => void,
): Promise<DevClock> {
  let stopped = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function listen(): Promise<void> {
    const listening = new pg.Client(pool.options);
    client = listening;
    listening.on("error", (error) => {
      log.warn({ name: error.name }, "the stored clock is not followed just now");
    });
    listening.on("end", comeBack);
    listening.on("notification", ({ payload }) => follow(Number(payload)));
    await listening.connect();
    await listening.query(`listen ${CHANNEL}`);
    const { rows } = await listening.query<{ ahead_ms: string }>("select ahead_ms from dev_clock");
    follow(Number(rows[0]?.ahead_ms ?? 0));
  }

  function comeBack(): void {
    if (!stopped) timer = setTimeout(() => void listen().catch(() => undefined), COME_BACK_MS);
  }

  await listen();
  return {
    async move(by) {
      const [row] = await ask<{ ahead: Duration }>(pool, move, [by]);
      const ahead = row?.ahead ?? 0;
      follow(ahead);
      return ahead;
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}
