/**
 * Makes sure that what `package-lock.json` asks for is installed, before anything is built or run.
 * Uses nothing but Node, because on a fresh machine there is nothing else.
 */
import { spawn } from "node:child_process";
import { existsSync, lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isMain, ROOT, say } from "./run.mjs";

const OLDEST = { major: 20, minor: 19 };

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean,
 *   link?: boolean }} LockedPackage
 */

/**
 * Whether a Node of this version can run Portico.
 * @param {string} version as in `process.versions.node`
 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
}

function refuseOldNode() {
  if (isNewEnough(process.versions.node)) return;
  say(
    `Portico needs Node ${OLDEST.major}.${OLDEST.minor} or newer; this is Node ${process.versions.node}. ` +
      "Install a newer Node, then run the same command again.",
  );
  process.exit(1);
}

/**
 * The packages a lockfile names, by folder.
 * @param {string} file
 * @returns {Map<string, LockedPackage> | undefined} undefined where there is no readable file
 */
function packagesIn(file) {
  try {
    /** @type {{ packages?: Record<string, LockedPackage> }} */
    const lock = JSON.parse(readFileSync(file, "utf8"));
    return new Map(Object.entries(lock.packages ?? {}).filter(([folder]) => folder !== ""));
  } catch {
    return undefined;
  }
}

/**
 * Whether `node_modules` holds what the lockfile asks for.
 *
 * npm writes `node_modules/.package-lock.json` as the last act of an install, so a missing one means
 * "never finished". Packages for other platforms are optional and rightly absent.
 *
 * @param {string} root the folder with package-lock.json
 */
export function isInstalled(root) {
  const modules = join(root, "node_modules");
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) return true;
  const wanted = packagesIn(join(root, "package-lock.json"));
  const present = packagesIn(join(modules, ".package-lock.json"));
  if (!wanted || !present) return false;
  for (const [folder, { version, integrity, optional, devOptional }] of wanted) {
    const found = present.get(folder);
    if (!found && (optional || devOptional)) continue;
    if (found?.version !== version || found?.integrity !== integrity) return false;
    if (!existsSync(join(root, folder, "package.json"))) return false;
  }
  return true;
}

/**
 * How to start npm without a shell, so that no blank in a path is ever split: the npm that runs us
 * names itself; otherwise the one on PATH.
 * @returns {{ command: string, before: string[], shell: boolean }}
 */
function npm() {
  const script = process.env["npm_execpath"];
  if (script && /npm-cli\.[cm]?js$/.test(script)) {
    return { command: process.execPath, before: [script], shell: false };
  }
  return { command: "npm", before: [], shell: process.platform === "win32" };
}

/**
 * Installs what is missing; answers at once where nothing is. Everything it prints goes to stderr,
 * because stdout may be somebody's export. Ends the process where npm fails.
 */
export async function ensureInstalled() {
  refuseOldNode();
  if (isInstalled(ROOT)) return;
  say("Installing packages (about a minute, once) …");
  const { command, before, shell } = npm();
  const child = spawn(command, [...before, "ci", "--include=dev"], {
    cwd: ROOT,
    stdio: ["ignore", process.stderr, process.stderr],
    shell,
  });
  const code = await new Promise((resolve) => {
    child.once("error", () => resolve(1));
    child.once("exit", (status) => resolve(status ?? 1));
  });
  if (code === 0) return;
  say("npm could not install the packages; what it printed above says why. Nothing was started.");
  process.exit(1);
}

if (isMain(import.meta.url)) await ensureInstalled();
