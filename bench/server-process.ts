import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** What a process has used since it began: CPU in microseconds; memory now and at most, in bytes. */
export type Usage = { cpu: number; rss: number; peak: number };

/** A server in a process of its own. */
export type ServerProcess = {
  url: string;
  process: ChildProcess;
  /** Milliseconds from its start to its first `/readyz` that says yes. */
  startedIn: number;
  usage(): Promise<Usage>;
  /** kill -9, and waits for the end. */
  kill(): Promise<void>;
  /** As an operator would: SIGTERM, and waits for the end. */
  stop(): Promise<void>;
};

export type Launch = {
  /** A script with its words, as Node is given them. */
  script: readonly string[];
  port: number;
  env: Readonly<Record<string, string>>;
  /** Where its log goes; nowhere by default. */
  logFile?: string;
  /** Words for Node itself, such as `--cpu-prof`. */
  nodeWords?: readonly string[];
};

const READY_WITHIN_MS = 60_000;
const POLL_MS = 20;
/** Loaded into whatever is measured (meter.mjs). */
export const METER = fileURLToPath(new URL("./meter.mjs", import.meta.url));

/** The bundle that `npm run serve` runs, without npm around it. */
export const PORTICO = fileURLToPath(new URL("../build/server/main.js", import.meta.url));

/** Starts a server and waits until it is ready. @throws Error where it ends instead */
export async function startServer(launch: Launch): Promise<ServerProcess> {
  const url = `http://127.0.0.1:${launch.port}`;
  const begun = performance.now();
  const child = spawnServer(launch);
  const ended = once(child, "exit");
  const over = (): boolean => child.exitCode !== null || child.signalCode !== null;
  while (!(await isReady(url))) {
    if (over()) throw new Error(`the server ended while it started (${child.exitCode})`);
    if (performance.now() - begun > READY_WITHIN_MS) {
      child.kill("SIGKILL");
      throw new Error("the server did not become ready");
    }
    await delay(POLL_MS);
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!over()) child.kill(signal);
    await ended;
  };
  return {
    url,
    process: child,
    startedIn: performance.now() - begun,
    usage: () => usageOf(child),
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };
}

function spawnServer({ script, port, env, logFile, nodeWords = [] }: Launch): ChildProcess {
  const log = logFile === undefined ? undefined : openSync(logFile, "a", 0o600);
  const out = log ?? "ignore";
  const child = spawn(process.execPath, [...nodeWords, `--import=${METER}`, ...script], {
    env: { ...inherited(), NODE_ENV: "", PORT: String(port), ...env },
    stdio: ["ignore", out, out, "ipc"],
  });
  if (log !== undefined) closeSync(log);
  // Asked for its usage in the moment of its end.
  child.on("error", () => undefined);
  return child;
}

/** A machine's own settings for Portico would measure something else than was asked for. */
export const inherited = (): Record<string, string> => ({
  PATH: process.env["PATH"] ?? "",
  HOME: process.env["HOME"] ?? "",
});

/** Whether a server says that it takes work. */
export async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

/** Asked over a channel that only the process which started it has (meter.mjs). */
async function usageOf(child: ChildProcess): Promise<Usage> {
  const told = once(child, "message");
  child.send("usage");
  const [usage] = await told;
  return usage;
}
