import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  assemble,
  chatInlet,
  connectStandIn,
  layFoundations,
  openChatWindow,
  openProviders,
  openPsaStandIn,
  openStandIns,
  startWork,
} from "#server/assemble";
import { fillDemo } from "#server/demo";
import { seconds } from "#service/kernel";
import { type Config, ConfigProblems, readConfig } from "./config.ts";
import { openDoor } from "./door.ts";
import { createLog, type Log } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { stopSignal } from "./stop-signal.ts";
import { sayWhereToGo } from "./welcome.ts";

/** The project's folder: one above the source, two above the bundle in `build/server`. */
const PROJECT = [new URL("../", import.meta.url), new URL("../../", import.meta.url)].find(
  (folder) => existsSync(new URL("package.json", folder)),
)!;

/** What is in flight when stopping has ten seconds (promises.md, "Outside down"). */
const GRACE = seconds(10);

/** How to close what was opened, in the order of opening. */
type Closing = (() => Promise<unknown>)[];

/** Starts everything that one process is. */
async function start(config: Config, log: Log, closing: Closing): Promise<void> {
  const foundations = await layFoundations(config, log);
  closing.push(foundations.close);
  const { clock } = foundations;
  const stands = isStart() ? await openStandIns(config, clock, log) : undefined;
  closing.push(async () => stands?.close());
  const psa = await openPsaStandIn(isStart() ? process.argv.slice(3) : [], config, clock);
  closing.push(async () => psa?.close());
  const providers = openProviders({ config, clock, stands });
  const house = assemble({ config, log, ...foundations, providers });
  closing.push(async () => house.close());
  if (config.demo) await fillDemo(house);
  if (psa) await connectStandIn(house, psa);
  await house.reviewPsas();
  await house.reviewDomains();
  const chat = chatInlet(house, { config, log });
  const work = await startWork(house, foundations.pool, log, chat.voice);
  // Beside each other: both finish what they have begun, and share the ten seconds.
  const serving: Closing = [work.stop];
  closing.push(() => Promise.all(serving.map((stop) => closeAll([stop], log))));
  const door = openDoor(house, {
    config,
    log,
    metrics: createMetrics(),
    chance: foundations.chance,
    version: version(),
    tabFolder: fileURLToPath(new URL("build/tab", PROJECT)),
    moveClock: foundations.moveClock,
    inlets: [chat],
    showCallerCard: chat.showCallerCard,
  });
  const port = await door.listen(config.port, config.host);
  serving.push(async () => {
    const since = performance.now();
    await door.stop(GRACE);
    // What is in flight beside the answers has what is left of the ten seconds.
    await chat.settled(GRACE - (performance.now() - since));
  });
  log.info("listening", { port, host: config.host, mode: config.mode });
  if (isStart()) {
    const chatWindow = await openChatWindow(config, port, log);
    closing.push(async () => chatWindow.kind === "open" && chatWindow.stop());
    const beside = { chat: chatWindow, microsoft: stands?.about, psa: psa?.about };
    await sayWhereToGo(config, house, beside);
  }
  // Large packages, loaded last: nothing else moves meanwhile, and a busy machine takes so long over
  // them that questions to the database would be given up. The first message would load them, too.
  chat.warmUp().catch((thrown: unknown) => log.failure("chat could not be opened", thrown));
}

/** `npm start`, which brings what stands in for others; `npm run serve` is the server alone. */
const isStart = (): boolean => process.argv[2] === "start";

/** From package.json, so that it stands in one place. */
function version(): string {
  const text = readFileSync(new URL("package.json", PROJECT), "utf8");
  const { version: found }: { version?: unknown } = JSON.parse(text);
  return String(found);
}

/** @returns undefined where the settings cannot be used, which has been said then */
function settings(): Config | undefined {
  try {
    return readConfig();
  } catch (thrown) {
    if (!(thrown instanceof ConfigProblems)) throw thrown;
    process.stderr.write(`${thrown.message}\n`);
    return undefined;
  }
}

async function closeAll(closing: Closing, log: Log): Promise<void> {
  for (const close of closing.toReversed()) {
    await close().catch((thrown: unknown) => log.failure("something did not close", thrown));
  }
}

/** Why it could not start, for whoever started it. What was thrown at start holds nobody's input. */
function reasonOf(thrown: unknown, { port }: Config): string {
  if (!(thrown instanceof Error)) return "for no reason that it knows";
  if ("code" in thrown && thrown.code === "EADDRINUSE") {
    return `port ${port} is in use. Stop what uses it, or set PORT to another.`;
  }
  return thrown.message;
}

/**
 * Runs until a signal. One that comes while starting waits for what is being opened, or a database
 * would be left behind that nobody closes.
 */
async function main(config: Config): Promise<void> {
  const log = createLog(config.logLevel);
  for (const warning of config.warnings) log.warn("warning", { warning });
  const closing: Closing = [];
  const started = start(config, log, closing).then(
    () => true,
    (thrown: unknown) => {
      log.failure("could not start", thrown);
      process.stderr.write(`Portico could not start: ${reasonOf(thrown, config)}\n`);
      return false;
    },
  );
  let stopped: Promise<void> | undefined;
  const stop = (): void => {
    stopped ??= started.then(async (ran) => {
      await closeAll(closing, log);
      process.exit(ran ? 0 : 1);
    });
  };
  const signalled = stopSignal({
    stop,
    leave: () => process.exit(1),
    now: () => performance.now(),
  });
  process.on("SIGTERM", signalled);
  process.on("SIGINT", signalled);
  if (!(await started)) stop();
}

const config = settings();
if (config) await main(config);
else process.exitCode = 1;
