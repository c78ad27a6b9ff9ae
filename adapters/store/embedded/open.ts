import type { StoreLog } from "../store-log.ts";
import { urlOf } from "./doorplate.ts";
import { holding } from "./folder-lock.ts";
import { runningOn } from "./postmaster-file.ts";
import { type Premises, preparePremises } from "./premises.ts";
import { isInhabited, moveIn, moveOut } from "./residents.ts";
import { ensureServing } from "./serving.ts";
import { stop as stopPostgres } from "./stop.ts";
import { watch } from "./watcher.ts";

/** A database of our own on this machine. */
type Embedded = {
  /** Where it is, with its password: not for logs. The same for as long as it is open. */
  url: string;
  /** Leaves; the last process to leave stops the database. Close the pools first. */
  stop(): Promise<void>;
};

type EmbeddedOptions = {
  /** Holds the database and its password. Made where missing. */
  dataDir: string;
  log: StoreLog;
  /** False gives up fsync: for tests that test no durability, and nothing else. */
  durable?: boolean;
};

/** A first start waits for another's initdb; a last stop for a checkpoint. */
const START_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 8_000;

/**
 * Opens the embedded PostgreSQL in a data folder: makes it on the first start, takes over one that a
 * killed server left behind, shares one that another server runs. Brings it back by itself, on the
 * same port, when it is killed meanwhile.
 *
 * @throws EmbeddedFailure saying what is in the way, for the person who runs the server
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { dataDir, log, durable = true } = options;
  const premises = await preparePremises(dataDir, durable, log);
  const { plate, resident } = await holding(premises.lock, START_PATIENCE_MS, async () => {
    const alone = !(await isInhabited(premises.residents));
    return {
      plate: await ensureServing(premises, alone),
      resident: await moveIn(premises.residents),
    };
  });
  const url = urlOf(plate);
  const watcher = watch(premises, url);
  let leaving: Promise<void> | undefined;
  return {
    url,
    stop() {
      leaving ??= watcher.stop().then(() => leave(premises, resident));
      return leaving;
    },
  };
}

/** Under the lock nobody comes in meanwhile: whoever waits for it finds the database stopped. */
async function leave(premises: Premises, resident: string): Promise<void> {
  try {
    await holding(premises.lock, STOP_PATIENCE_MS, async () => {
      await moveOut(resident);
      if (await isInhabited(premises.residents)) return;
      const running = await runningOn(premises.cluster);
      if (running) await stopPostgres(premises.cluster, running.pid);
    });
  } catch (error) {
    await moveOut(resident);
    premises.log.warn(
      { err: error },
      "the database was left running: the next start takes it over",
    );
  }
}
