import pg from "pg";
import type { StoreLog } from "./store-log.ts";

/** What to listen to, and whom to tell. */
type Hearing = {
  channel: string;
  heard(payload: string): void;
  /** After each connection, the first among them: what was said before it was not heard. */
  connected(): void;
};

/** Somebody who listens to a channel of PostgreSQL. */
type Listener = {
  /** Fulfils once it listens. @throws what kept the connection that is being made from it */
  listening(): Promise<void>;
  stop(): Promise<void>;
};

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5_000;

/**
 * Listens on a connection of its own, and comes back to it after the database was away: at once, then
 * with longer waits. Whoever must miss nothing reads again when it is `connected`.
 */
export function listen(pool: pg.Pool, log: StoreLog, hearing: Hearing): Listener {
  let stopped = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let wait = FIRST_WAIT_MS;
  let connecting = connect();
  connecting.catch(() => undefined);

  async function connect(): Promise<void> {
    const listening = new pg.Client({ ...pool.options, application_name: "portico listens" });
    client = listening;
    listening.on("error", (error) => {
      log.warn({ name: error.name, channel: hearing.channel }, "a channel is not heard just now");
    });
    listening.on("end", comeBack);
    listening.on("notification", ({ payload = "" }) => hearing.heard(payload));
    try {
      await listening.connect();
      await listening.query(`listen ${hearing.channel}`);
    } catch (error) {
      // Its end, whoever brought it about, is where the way back begins.
      void listening.end().catch(() => undefined);
      throw error;
    }
    wait = FIRST_WAIT_MS;
    hearing.connected();
  }

  function comeBack(): void {
    if (stopped) return;
    timer = setTimeout(() => {
      connecting = connect();
      connecting.catch(() => undefined);
    }, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }

  return {
    listening: () => connecting,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}
