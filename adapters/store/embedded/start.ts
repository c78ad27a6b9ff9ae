import { type ChildProcess, spawn } from "node:child_process";
import { open, readFile, rename, stat } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { type Doorplate, freePort, keepDoorplate } from "./doorplate.ts";
import { EmbeddedFailure } from "./failure.ts";
import { knock } from "./knock.ts";
import type { Premises } from "./premises.ts";
import { stop } from "./stop.ts";
import { PLAIN_ENVIRONMENT } from "./surroundings.ts";

const POLL_MS = 25;
const RETRY_MS = 200;
/** Replaying what was written before a crash takes time, and it is never cut short. */
const PATIENCE_MS = 120_000;
const RETRY_PATIENCE_MS = 15_000;
/** Somebody else may have the port for a moment, until PostgreSQL notices and ends. */
const STRANGE_LIMIT = 20;
const LOG_LIMIT_BYTES = 1_000_000;

/** Why PostgreSQL gave up, where trying again helps. */
const PORT_TAKEN = /could not bind|could not create any TCP/;
const PREDECESSOR_LINGERS = /is still in use|already exists/;

/**
 * Starts PostgreSQL and waits until it serves.
 *
 * @param mayMove whether another port may be taken when this one is: only while nobody uses it
 * @returns the doorplate it serves under
 * @throws EmbeddedFailure with the last lines PostgreSQL wrote
 */
export async function start(
  premises: Premises,
  plate: Doorplate,
  mayMove: boolean,
): Promise<Doorplate> {
  const deadline = Date.now() + RETRY_PATIENCE_MS;
  let current = plate;
  for (;;) {
    const reason = await startOnce(premises, current);
    if (reason === undefined) return current;
    const portTaken = PORT_TAKEN.test(reason);
    if (!(portTaken || PREDECESSOR_LINGERS.test(reason)) || Date.now() > deadline) {
      throw new EmbeddedFailure(`PostgreSQL did not start: ${reason}`);
    }
    if (portTaken && mayMove) {
      current = { ...current, port: await freePort() };
      await keepDoorplate(premises.doorplate, current);
    } else {
      await delay(RETRY_MS);
    }
  }
}

/** Undefined once it serves, else what it wrote before it ended. */
async function startOnce(premises: Premises, plate: Doorplate): Promise<string | undefined> {
  await turnLogOver(premises.logFile);
  const log = await open(premises.logFile, "a", 0o600);
  const { size } = await log.stat();
  const deadline = Date.now() + PATIENCE_MS;
  try {
    const child = launch(premises, plate, log.fd);
    const ended = watchEnd(child);
    let strange = 0;
    while (Date.now() < deadline) {
      if (ended.reason !== undefined) {
        return `${await writtenSince(premises.logFile, size)} ${ended.reason}`.trim();
      }
      const answer = await knock(plate, premises.cluster);
      if (answer === "ours") return undefined;
      if (answer === "stranger") strange += 1;
      if (strange > STRANGE_LIMIT) break;
      await delay(POLL_MS);
    }
    if (child.pid) await stop(premises.cluster, child.pid);
    return strange > STRANGE_LIMIT
      ? `it does not take the password in ${premises.doorplate}`
      : "it is alive but does not serve";
  } finally {
    await log.close();
  }
}

/**
 * Detached, so that Ctrl-C reaches us and not the database under our last queries; and writing to a
 * file, because a pipe would break with us, or fill up and stop it while we stand still.
 */
function launch(premises: Premises, plate: Doorplate, log: number): ChildProcess {
  const flags = ["-D", premises.cluster, "-p", String(plate.port), ...settings(premises)];
  const child = spawn(premises.binaries.postgres, flags, {
    ...premises.user,
    cwd: "/",
    env: PLAIN_ENVIRONMENT,
    detached: true,
    stdio: ["ignore", log, log],
  });
  child.unref();
  return child;
}

function settings(premises: Premises): string[] {
  const wanted = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    fsync: premises.durable ? "on" : "off",
    synchronous_commit: premises.durable ? "on" : "off",
    full_page_writes: premises.durable ? "on" : "off",
    // A database of a test is gone before housekeeping would help it.
    autovacuum: premises.durable ? "on" : "off",
    timezone: "UTC",
    log_timezone: "UTC",
    // Its log tells of the server's life, never of statements or the values in them.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_checkpoints: "off",
    logging_collector: "off",
  };
  return Object.entries(wanted).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

function watchEnd(child: ChildProcess): { reason: string | undefined } {
  const ended: { reason: string | undefined } = { reason: undefined };
  child.once("error", (error) => {
    ended.reason = error.message;
  });
  child.once("exit", (code, signal) => {
    ended.reason = `(it ended with ${signal ?? code})`;
  });
  return ended;
}

async function writtenSince(path: string, position: number): Promise<string> {
  const text = (await readFile(path)).subarray(position).toString();
  return text.trim().split("\n").slice(-8).join("\n");
}

async function turnLogOver(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found && found.size > LOG_LIMIT_BYTES) await rename(path, `${path}.old`);
}
