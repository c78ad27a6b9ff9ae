import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { freeOrphans, placeOf } from "./free-orphans.ts";
import { type JobsLog, kindOf } from "./jobs-log.ts";

/** A worker's place: while it is held, the others know that the worker is alive. */
export type Presence = {
  /** Fulfils while the place is held. Before that no job may be taken: it would look orphaned. */
  shown(): Promise<void>;
  /** Lets everybody through from now on: no job will be handed out any more. */
  lastOrders(): void;
  leave(): Promise<void>;
};

const ROUND_MS = 1_000;
const RECONNECT_MS = 200;
const HOLD = `select pg_advisory_lock(${placeOf("id")}) from (select $1::text as id) as me`;

/** PostgreSQL should notice within half a minute that a whole machine is gone without a word. */
const NOTICE_LOSS =
  "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3";

/**
 * Holds a worker's place by an advisory lock on a connection of its own, which PostgreSQL frees the
 * moment the process is gone, and frees the jobs of workers whose place is empty. A connection that
 * is lost is made again at once.
 *
 * @param id the worker's, new for each start
 */
export function takePlace(options: pg.ClientConfig, id: string, log: JobsLog): Presence {
  const leaving = new AbortController();
  let gate = shut();
  let closing = false;
  const living = live();
  return {
    shown: () => gate.passed,
    lastOrders,
    async leave() {
      lastOrders();
      leaving.abort();
      await living;
    },
  };

  function lastOrders(): void {
    closing = true;
    gate.open();
  }

  async function live(): Promise<void> {
    while (!leaving.signal.aborted) {
      try {
        await hold();
      } catch (error) {
        log.warn({ kind: kindOf(error) }, "a job worker lost its place and takes it again");
      }
      await sleep(RECONNECT_MS, leaving.signal);
    }
  }

  async function hold(): Promise<void> {
    const client = new pg.Client(options);
    const lost = new AbortController();
    client.on("error", () => lost.abort());
    client.on("end", () => lost.abort());
    try {
      await client.connect();
      await client.query(NOTICE_LOSS);
      await client.query(HOLD, [id]);
      gate.open();
      await watch(client, AbortSignal.any([leaving.signal, lost.signal]));
    } finally {
      if (gate.isOpen() && !closing) gate = shut();
      await client.end().catch(() => undefined);
    }
  }

  /** Each round also proves that the connection, and with it the place, is still there. */
  async function watch(client: pg.Client, until: AbortSignal): Promise<void> {
    const look = freeOrphans(client, id, log);
    while (!until.aborted) {
      await look();
      await sleep(ROUND_MS, until);
    }
  }
}

const sleep = (ms: number, until: AbortSignal): Promise<void> =>
  wait(ms, undefined, { signal: until }).catch(() => undefined);

type Gate = { passed: Promise<void>; open(): void; isOpen(): boolean };

function shut(): Gate {
  let open = false;
  let pass: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => {
    pass = resolve;
  });
  return {
    passed,
    open() {
      open = true;
      pass();
    },
    isOpen: () => open,
  };
}
