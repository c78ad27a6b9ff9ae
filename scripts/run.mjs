/** Small parts that every script here stands on: where the project is, and running a tool of its own. */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { realpathSync } from "node:fs";

/** The project's folder. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/**
 * Tells the person at the terminal something. Always stderr: stdout belongs to the command's result.
 * @param {string} sentence
 */
export const say = (sentence) => void process.stderr.write(`${sentence}\n`);

/**
 * Whether this file is the one Node was asked to run, rather than imported by another.
 * @param {string} url the file's `import.meta.url`
 */
export function isMain(url) {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === realpathSync(fileURLToPath(url));
}

/**
 * The path of an installed package's command, so that it runs by Node itself: no shell, no PATH.
 * @param {string} name the package
 * @param {string} [command] the command, where it is not called as the package is
 * @returns {string} an absolute path
 */
export function commandOf(name, command = name) {
  const manifest = join(ROOT, "node_modules", name, "package.json");
  /** @type {{ bin: string | Record<string, string> }} */
  const { bin } = createRequire(import.meta.url)(manifest);
  const path = typeof bin === "string" ? bin : bin[command];
  if (!path) throw new Error(`${name} has no command ${command}`);
  return join(dirname(manifest), path);
}

/**
 * Runs Node with these arguments in the project's folder and waits for its end. SIGINT and SIGTERM
 * reach the child; what it says is shown as it comes.
 *
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean }} [options] `quiet`: the child's stdout goes
 *   to stderr
 * @returns {Promise<number>} its exit code; 128 and the signal's number where one ended it
 */
export function node(args, { env = {}, quiet = false } = {}) {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["inherit", quiet ? process.stderr : "inherit", "inherit"],
  });
  /** @type {NodeJS.Signals[]} */
  const signals = ["SIGINT", "SIGTERM"];
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => void child.kill(signal);
  for (const signal of signals) process.on(signal, pass);
  return new Promise((ended, failed) => {
    child.once("error", failed);
    child.once("exit", (code, signal) => {
      for (const name of signals) process.off(name, pass);
      ended(code ?? 128 + (signal ? constants.signals[signal] : 1));
    });
  });
}
