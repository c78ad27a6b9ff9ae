import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isAlive, ourIdentity, type ProcessIdentity } from "./process-identity.ts";

/**
 * Who uses the running database: one file for each. The last to leave stops it. Read and changed
 * only under the folder's lock, so nobody comes in while another turns off the light.
 */
export async function moveIn(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const resident = join(folder, randomUUID());
  await writeFile(resident, JSON.stringify(ourIdentity()), { mode: 0o600 });
  return resident;
}

/** Takes our file away. */
export async function moveOut(resident: string): Promise<void> {
  await rm(resident, { force: true });
}

/** Whether any living process still uses the database. Forgets those that were killed. */
export async function isInhabited(folder: string): Promise<boolean> {
  await mkdir(folder, { recursive: true });
  const living = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const path = join(folder, name);
      const lives = isAlive(await identityIn(path));
      if (!lives) await moveOut(path);
      return lives;
    }),
  );
  return living.includes(true);
}

/** A torn file is from a power cut: its writer is gone. */
async function identityIn(path: string): Promise<ProcessIdentity> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as ProcessIdentity;
  } catch {
    return { pid: 0, start: "torn" };
  }
}
