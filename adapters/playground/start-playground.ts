import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { playgroundConfig, type PlaygroundPerson } from "./playground-config.ts";

type PlaygroundOptions = {
  /** Its settings and its log go into a folder of their own in here. */
  dataDir: string;
  /** Where it delivers activities to. */
  messagesUrl: string;
  /** Six, the one at the screen first. */
  people: readonly PlaygroundPerson[];
  /** The port to have if it is free. */
  port?: number;
};

/** A chat window for developers, as a child of this process. */
type Playground = {
  url: string;
  /** Whether it came up: false where it ended or stayed silent. It may take a few seconds. */
  ready: Promise<boolean>;
  stop(): Promise<void>;
};

const USUAL_PORT = 56_150;
const PATIENCE = 30_000;
const LOOK_EVERY = 250;
const GRACE = 3_000;

/**
 * Runs before the Playground: it ends with the process that started it, however that ended, and is
 * reached from this machine alone, because the bot behind it believes whoever speaks.
 */
const PRELOAD = `import net from "node:net";
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
const { listen } = net.Server.prototype;
net.Server.prototype.listen = function (port, ...rest) {
  if (typeof port !== "number" && typeof port !== "string") return listen.call(this, port, ...rest);
  const told = rest.find((part) => typeof part === "function");
  return listen.call(this, { port: Number(port), host: "127.0.0.1" }, told);
};
`;

/** Whether nobody listens there, on either side of the machine. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

async function aFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** The Playground's program; undefined where it is not installed, as in production. */
function program(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve(
      "@microsoft/m365agentsplayground/package.json",
    );
    return join(dirname(manifest), "cli.js");
  } catch {
    return undefined;
  }
}

/** Writes what it reads, and answers the environment it is started with. */
function prepare({ dataDir, people }: PlaygroundOptions): {
  folder: string;
  preload: string;
  config: string;
} {
  const folder = join(dataDir, "playground");
  const [preload, config] = [join(folder, "preload.mjs"), join(folder, "playground.yml")];
  mkdirSync(folder, { recursive: true });
  writeFileSync(preload, PRELOAD);
  writeFileSync(config, playgroundConfig(people));
  return { folder, preload, config };
}

/**
 * Starts Microsoft's Agents Playground against our bot.
 *
 * @returns undefined where it is not installed
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground | undefined> {
  const cli = program();
  if (cli === undefined) return undefined;
  const { port: usual = USUAL_PORT, messagesUrl } = options;
  const port = (await isFree(usual)) ? usual : await aFreePort();
  const { folder, preload, config } = prepare(options);
  const words = ["start", "-e", messagesUrl, "-c", "msteams", "-p", String(port), "--dt"];
  const child = spawn(process.execPath, ["--import", pathToFileURL(preload).href, cli, ...words], {
    cwd: folder,
    // Nothing of our own environment but what a program needs: keys and passwords stay here.
    env: {
      PATH: dirname(process.execPath),
      HOME: folder,
      TEAMSAPPTESTER_BROWSER: "none",
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: config,
    },
    stdio: ["pipe", "ignore", "ignore"],
  });
  child.on("error", () => undefined);
  child.stdin.on("error", () => undefined);
  return {
    url: `http://localhost:${port}`,
    ready: comesUp(child, `http://127.0.0.1:${port}/_internal/v1/config`),
    stop: () => stop(child),
  };
}

const hasEnded = ({ exitCode, signalCode, pid }: ChildProcess): boolean =>
  pid === undefined || exitCode !== null || signalCode !== null;

async function comesUp(child: ChildProcess, url: string): Promise<boolean> {
  for (let waited = 0; waited < PATIENCE && !hasEnded(child); waited += LOOK_EVERY) {
    const answered = await fetch(url, { signal: AbortSignal.timeout(1000) }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) return true;
    await wait(LOOK_EVERY, undefined, { ref: false });
  }
  return false;
}

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), GRACE);
  await ended;
  clearTimeout(late);
}
