import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** One step of the schema: a file `0001_house.sql`. */
export type Migration = { number: number; name: string; sql: string; checksum: string };

/** Beside this file while developing, beside the bundle when that runs. */
export const OUR_MIGRATIONS = fileURLToPath(new URL("./migrations/", import.meta.url));

const FILE = /^(\d{4})_([a-z0-9][a-z0-9-]*)\.sql$/;

/**
 * Reads a folder of migrations, in order.
 *
 * @throws Error where two have one number, or one could be taken for none
 */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).toSorted();
  const read = names.map(async (file) => {
    const [, number, name] = FILE.exec(file) ?? [];
    if (number === undefined || name === undefined) {
      if (file.endsWith(".sql")) throw new Error(`${file} is no name for a migration`);
      return [];
    }
    const sql = await readFile(`${folder}/${file}`, "utf8");
    return [{ number: Number(number), name, sql, checksum: checksumOf(sql) }];
  });
  const migrations = (await Promise.all(read)).flat();
  const twice = migrations.find((each, index) => migrations[index - 1]?.number === each.number);
  if (twice) throw new Error(`there are two migrations with the number ${twice.number}`);
  return migrations;
}

/** The same on every system: git may write line ends differently. */
const checksumOf = (sql: string): string =>
  createHash("sha256").update(sql.replaceAll("\r\n", "\n")).digest("hex");
