import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildAll, buildServer } from "./build.mjs";
import { ensureInstalled } from "./ensure.mjs";
import { ROOT } from "./run.mjs";

/**
 * Runs a bundle in this very process: one process to stop and to measure, signals arrive where they
 * are meant to, and a second start spares the time of starting Node again.
 *
 * The bundle finds itself as `process.argv[1]` and the words for it behind; the working folder is the
 * project's, as under npm, and INIT_CWD says where the person stood.
 *
 * @param {"main" | "portico" | "package-app" | "doctor"} bundle
 * @param {string[]} words
 */
async function enter(bundle, words) {
  const file = join(ROOT, "build", "server", `${bundle}.js`);
  process.env["INIT_CWD"] ??= process.cwd();
  process.chdir(ROOT);
  process.argv = [process.execPath, file, ...words];
  await import(pathToFileURL(file).href);
}

/**
 * Starts the server: its first word is the way it was started, the person's own words follow
 * (`start --psa connectwise`).
 * @param {"start" | "serve"} way
 */
export async function runServer(way) {
  await ensureInstalled();
  await buildAll();
  await enter("main", [way, ...process.argv.slice(2)]);
}

/** Runs one operator's command (`export`, `audit verify`); stdout is the command's alone. */
export async function runPortico() {
  await ensureInstalled();
  await buildServer();
  await enter("portico", process.argv.slice(2));
}

/** Writes a Teams app package (`--mode client --out file.zip`). */
export async function runPackage() {
  await ensureInstalled();
  await buildServer();
  await enter("package-app", process.argv.slice(2));
}

/** Examines this installation. */
export async function runDoctor() {
  await ensureInstalled();
  await buildServer();
  await enter("doctor", process.argv.slice(2));
}
