import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chown, mkdir, open, readdir, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Doorplate, KEEPER } from "./doorplate.ts";
import { isErrno } from "../errno.ts";
import { EmbeddedFailure } from "./failure.ts";
import type { Premises } from "./premises.ts";
import { PLAIN_ENVIRONMENT } from "./surroundings.ts";

const SIBLING = "cluster.new-";

/** Whether the cluster has been made: it gets its name only when it is whole. */
export async function isInitialised(premises: Premises): Promise<boolean> {
  try {
    const names = await readdir(premises.cluster).catch((error: unknown) => {
      // As root we may look; otherwise the folder belongs to us or to somebody else.
      if (isErrno(error, "ENOENT")) return [];
      throw error;
    });
    if (names.length === 0) return false;
    await stat(join(premises.cluster, "PG_VERSION"));
    return true;
  } catch (error) {
    throw new EmbeddedFailure(
      `${premises.cluster} cannot be read as a database: ${String(error)}; ` +
        "restore it, or give another DATA_DIR",
    );
  }
}

/**
 * Makes the cluster in a sibling folder and renames it: initdb killed half-way leaves nothing that
 * looks like a database. Each try has a folder of its own, because an initdb that outlived its
 * server may still be writing to the last one.
 */
export async function initialise(premises: Premises, plate: Doorplate): Promise<void> {
  await sweep(premises);
  const fresh = join(premises.folder, `${SIBLING}${randomUUID()}`);
  const passwordFile = `${fresh}.password`;
  await mkdir(fresh, { mode: 0o700 });
  await writeFile(passwordFile, `${plate.keeperPassword}\n`, { mode: 0o600 });
  if (premises.user) {
    const { uid, gid } = premises.user;
    await Promise.all([fresh, passwordFile].map((path) => chown(path, uid, gid)));
  }
  try {
    await initdb(premises, fresh, passwordFile);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rmdir(premises.cluster).catch(() => undefined);
  await rename(fresh, premises.cluster);
  await syncFolder(premises.folder);
}

async function sweep(premises: Premises): Promise<void> {
  const leftOver = (await readdir(premises.folder)).filter((name) => name.startsWith(SIBLING));
  for (const name of leftOver) {
    await rm(join(premises.folder, name), { recursive: true, force: true, maxRetries: 3 }).catch(
      () => undefined,
    );
  }
}

/** UTF-8 and a collation that comes with PostgreSQL, whatever the shell or the machine says. */
const FLAGS = [
  "--auth=scram-sha-256",
  `--username=${KEEPER}`,
  "--encoding=UTF8",
  "--locale=C",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
];

function initdb(premises: Premises, folder: string, passwordFile: string): Promise<void> {
  const flags = [...FLAGS, `--pgdata=${folder}`, `--pwfile=${passwordFile}`];
  if (!premises.durable) flags.push("--no-sync");
  return new Promise((resolve, reject) => {
    let said = "";
    const child = spawn(premises.binaries.initdb, flags, {
      ...premises.user,
      cwd: "/",
      env: PLAIN_ENVIRONMENT,
      stdio: ["ignore", "ignore", "pipe"],
    });
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once("error", (error) => reject(new EmbeddedFailure(`initdb: ${error.message}`)));
    child.once("close", (code) =>
      code === 0 ? resolve() : reject(new EmbeddedFailure(`initdb failed: ${said.trim()}`)),
    );
  });
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
