import { readFileSync } from "node:fs";
import { every, startJobs } from "#adapters/jobs";
import { publicMailboxes } from "#adapters/mailboxes";
import { devClock, migrate, openEmbedded, openPool } from "#adapters/store";
import { systemChance, systemClock } from "#adapters/system";
import { seconds } from "#service/kernel";
import { assemble } from "./assemble.ts";
import { type Config, ConfigProblems, readConfig } from "./config.ts";
import { fillDemo } from "./demo/index.ts";
import { openDoor } from "./door.ts";
import { readOrMakeKeys } from "./keys.ts";
import { adapterLog, createLog, type Log } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { sayWhereToGo } from "./welcome.ts";

/** The promise of promises.md, "Stopping": what is in flight has ten seconds. */
const GRACE = seconds(10);
/** Audit rows are numbered and chained within a second (sign-in.md §9). */
const SEAL_EVERY = 500;
const SWEEP_EVERY = seconds(60);

/** Things that were opened, closed in the opposite order. */
type Closing = (() => Promise<unknown>)[];

async function closeAll(closing: Closing, log: Log): Promise<void> {
  for (const close of closing.toReversed()) {
    await close().catch((thrown: unknown) => log.failure("something did not close", thrown));
  }
}

/** Starts everything that one process is. */
async function start(config: Config, log: Log, closing: Closing): Promise<void> {
  const pipes = adapterLog(log);
  const url = config.databaseUrl?.reveal() ?? (await embedded(config, log, closing));
  await migrate(url, { log: pipes });
  const pool = openPool(url, { log: pipes });
  closing.push(() => pool.end());
  const clock = systemClock();
  const chance = systemChance;
  const keyring = await readOrMakeKeys(config);
  const house = assemble({
    config,
    log,
    clock,
    chance,
    keyring,
    pool,
    mailboxes: publicMailboxes,
  });
  closing.push(async () => house.close());
  if (config.mode === "local" && config.demo) await fillDemo(house);

  const jobs = await startJobs({ pool, log: pipes, tasks: house.tasks });
  closing.push(() => jobs.stop());
  const sealing = every(pipes, SEAL_EVERY, "seal the audit chain", house.sealAudit);
  const sweeping = every(pipes, SWEEP_EVERY, "sweep what is over", house.sweep);
  closing.push(() => Promise.all([sealing.stop(), sweeping.stop()]));

  const followed =
    config.mode === "local" ? await devClock(pool, pipes, clock.setOffset) : undefined;
  if (followed) closing.push(() => followed.stop());
  const door = openDoor(house, {
    config,
    log,
    metrics: createMetrics(),
    chance,
    version: version(),
    tabFolder: new URL("../tab", import.meta.url).pathname,
    async moveClock(by) {
      await followed?.move(by);
      return clock.now();
    },
  });
  const port = await door.listen(config.port, config.host);
  closing.push(() => door.stop(GRACE));
  log.info("listening", { port, host: config.host, mode: config.mode });
  await sayWhereToGo(config, house);
}

async function embedded(config: Config, log: Log, closing: Closing): Promise<string> {
  const database = await openEmbedded({ dataDir: config.dataDir, log: adapterLog(log) });
  closing.push(() => database.stop());
  return database.url;
}

/** From package.json beside the bundle's folder, so that there is one place for it. */
function version(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  const { version: found }: { version?: unknown } = JSON.parse(text);
  return String(found);
}

function settings(): Config {
  try {
    return readConfig(process.env);
  } catch (thrown) {
    if (!(thrown instanceof ConfigProblems)) throw thrown;
    process.stderr.write(`${thrown.message}\n`);
    process.exit(1);
  }
}

/** Runs until a signal; a second one does not wait. */
async function main(): Promise<void> {
  const config = settings();
  const log = createLog(config.logLevel);
  for (const warning of config.warnings) log.warn("warning", { warning });
  const closing: Closing = [];
  let stopping: Promise<void> | undefined;
  const stop = (status: number): void => {
    if (stopping) process.exit(1);
    stopping = closeAll(closing, log).then(() => process.exit(status));
  };
  process.once("SIGTERM", () => stop(0));
  process.on("SIGINT", () => stop(0));
  try {
    await start(config, log, closing);
  } catch (thrown) {
    log.failure("could not start", thrown);
    if (thrown instanceof Error)
      process.stderr.write(`Portico could not start: ${thrown.message}\n`);
    stop(1);
  }
}

await main();
