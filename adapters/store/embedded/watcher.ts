import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { holding } from "./folder-lock.ts";
import { hangUp } from "./knock.ts";
import type { Premises } from "./premises.ts";
import { ensureServing } from "./serving.ts";

/** Stops watching, and waits until nothing is being brought back. */
type Watcher = { stop(): Promise<void> };

const LOCK_PATIENCE_MS = 30_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Keeps one connection open and sees by its end that the database died. Then one of the processes
 * that share it, whoever gets the lock first, starts it again on the same port; the others find it
 * serving. Goes on trying for as long as it is asked to watch.
 */
export function watch(premises: Premises, url: string): Watcher {
  let client: pg.Client | undefined;
  const ending = new AbortController();
  const watching = (async () => {
    while (!ending.signal.aborted) {
      client = listener(url);
      await untilItEnds(client, ending.signal);
      if (!ending.signal.aborted) await bringBack(premises, ending.signal);
      await delay(FIRST_PAUSE_MS, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  })();
  return {
    async stop() {
      ending.abort();
      if (client) await hangUp(client);
      await watching;
    },
  };
}

function listener(url: string): pg.Client {
  return new pg.Client({
    connectionString: url,
    application_name: "portico watcher",
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
}

/** Also when we end it: a connection cut off while it is made never tells anyone. */
async function untilItEnds(client: pg.Client, ending: AbortSignal): Promise<void> {
  client.on("error", () => undefined);
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  client.once("end", end);
  ending.addEventListener("abort", end, { once: true });
  const failed = client.connect().then(
    () => ended,
    () => undefined,
  );
  await Promise.race([ended, failed]);
  ending.removeEventListener("abort", end);
}

async function bringBack(premises: Premises, ending: AbortSignal): Promise<void> {
  for (let pause = FIRST_PAUSE_MS; !ending.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      await holding(premises.lock, LOCK_PATIENCE_MS, async () => {
        if (ending.aborted) return;
        await ensureServing(premises, false);
        premises.log.info({}, "the database serves again");
      });
      return;
    } catch (error) {
      premises.log.error(
        { err: error },
        "the database is down and cannot be started: trying again",
      );
      await delay(pause, undefined, { signal: ending }).catch(() => undefined);
    }
  }
}
