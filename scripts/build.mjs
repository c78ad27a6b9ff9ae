/**
 * Builds the server's bundle and the tab, each only when what it is made of changed.
 *
 * A build lands in a folder of its own and is moved into place whole, so that two builds at once, or
 * one that is killed, never leave half of one. Inside lies the fingerprint of what it was made from.
 */
import { createHash, randomUUID } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, relative } from "node:path";
import { commandOf, isMain, node, ROOT, say } from "./run.mjs";

const STAMP = ".made-from";
const ALWAYS = ["package.json", "package-lock.json", "tsconfig.json", "scripts/build.mjs"];

/**
 * What is built, and from what.
 * @typedef {{ name: string, sources: string[], into: (folder: string) => Promise<void> }} Build
 */

/** @type {Build} */
const SERVER = {
  name: "server",
  sources: ["service", "adapters", "server", "bot", "stand-ins", ...ALWAYS],
  into: bundleServer,
};

/** @type {Build} */
const TAB = { name: "tab", sources: ["tab", "server/wire", ...ALWAYS], into: bundleTab };

/**
 * Every file at or under a path, in a fixed order.
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesUnder(join(path, name)));
}

/**
 * What these sources are now. Names and contents, not times: a deleted file counts, and a fresh
 * checkout of the same files does not.
 * @param {string[]} sources paths in the project
 */
function fingerprintOf(sources) {
  const hash = createHash("sha256");
  for (const file of sources.flatMap((source) => filesUnder(join(ROOT, source)))) {
    hash
      .update(`${relative(ROOT, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex");
}

/** @param {string} folder */
function madeFrom(folder) {
  const stamp = join(folder, STAMP);
  return existsSync(stamp) ? readFileSync(stamp, "utf8") : undefined;
}

/** @param {string} folder @param {string} target */
function moveIntoPlace(folder, target) {
  const aside = `${folder}.old`;
  for (let tries = 0; ; tries += 1) {
    try {
      if (existsSync(target)) renameSync(target, aside);
      renameSync(folder, target);
      break;
    } catch (error) {
      // Another build moved its own in between our two moves: take that one away, too.
      if (tries === 20) throw error;
      rmSync(aside, { recursive: true, force: true });
    }
  }
  rmSync(aside, { recursive: true, force: true });
}

/**
 * Takes away what killed builds left behind. One under an hour old may still be at work.
 * @param {string} name
 */
function sweepLeftovers(name) {
  for (const left of readdirSync(join(ROOT, "build"))) {
    if (!left.startsWith(`.${name}-`)) continue;
    const folder = join(ROOT, "build", left);
    const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 3_600_000) rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {Build} build
 * @returns {Promise<boolean>} whether there was anything to do
 */
async function bring({ name, sources, into }) {
  const target = join(ROOT, "build", name);
  const fingerprint = fingerprintOf(sources);
  if (madeFrom(target) === fingerprint) return false;
  const folder = join(ROOT, "build", `.${name}-${process.pid}-${randomUUID()}`);
  mkdirSync(folder, { recursive: true });
  sweepLeftovers(name);
  try {
    say(`Building the ${name} …`);
    await into(folder);
    writeFileSync(join(folder, STAMP), fingerprint);
    moveIntoPlace(folder, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return true;
}

/** @param {string} folder */
async function bundleServer(folder) {
  const esbuild = await import("esbuild");
  try {
    await esbuild.build({
      absWorkingDir: ROOT,
      entryPoints: [
        "server/main.ts",
        "server/portico.ts",
        "server/package-app.ts",
        "server/doctor.ts",
      ],
      outdir: folder,
      outbase: "server",
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      packages: "external",
      sourcemap: true,
      logLevel: "warning",
    });
  } finally {
    await esbuild.stop();
  }
  cpSync(join(ROOT, "adapters/store/migrations"), join(folder, "migrations"), { recursive: true });
}

/** @param {string} folder */
async function bundleTab(folder) {
  const code = await node(
    [
      commandOf("vite"),
      "build",
      "--config=tab/vite.config.ts",
      `--outDir=${folder}`,
      "--emptyOutDir",
      "--logLevel=warn",
    ],
    { quiet: true, env: { NODE_ENV: "production" } },
  );
  if (code !== 0) throw new Error("the tab could not be built");
}

/** Builds `build/server` (main.js, portico.js, package-app.js, doctor.js, migrations/) where it is stale. */
export const buildServer = () => bring(SERVER);

/** Builds `build/tab` (the portal's pages) where it is stale. */
export const buildTab = () => bring(TAB);

/** Builds whatever is stale; ends the process where that fails. */
export async function buildAll() {
  try {
    await Promise.all([buildServer(), buildTab()]);
  } catch (error) {
    say(`The build failed: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}

if (isMain(import.meta.url)) {
  const { ensureInstalled } = await import("./ensure.mjs");
  await ensureInstalled();
  await buildAll();
}
