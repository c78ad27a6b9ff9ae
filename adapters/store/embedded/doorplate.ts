import { randomBytes, randomInt } from "node:crypto";
import { open, readFile, rename } from "node:fs/promises";
import { createServer } from "node:net";
import { isErrno } from "../errno.ts";
import { EmbeddedFailure } from "./failure.ts";

/**
 * How our own processes reach the database: on loopback, by passwords nobody else can read. The
 * keeper is PostgreSQL's superuser and used for upkeep alone; the server works as `portico`.
 */
export type Doorplate = { port: number; keeperPassword: string; password: string };

/** The names that belong to a doorplate. */
export const KEEPER = "keeper";
export const ROLE = "portico";
export const DATABASE = "portico";

/** What the server connects with. Holds the password: not for logs. */
export const urlOf = (plate: Doorplate): string =>
  `postgres://${ROLE}:${plate.password}@127.0.0.1:${plate.port}/${DATABASE}`;

/** Reads the kept doorplate; undefined where none was made yet. */
export async function readDoorplate(path: string): Promise<Doorplate | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Doorplate;
  } catch (error) {
    if (isErrno(error, "ENOENT")) return undefined;
    const reason = error instanceof SyntaxError ? "it is damaged" : String(error);
    throw new EmbeddedFailure(`${path}, which holds the database's password, is no use: ${reason}`);
  }
}

/** A new doorplate: a free port and passwords of 192 bits. */
export async function newDoorplate(): Promise<Doorplate> {
  const secret = (): string => randomBytes(24).toString("base64url");
  return { port: await freePort(), keeperPassword: secret(), password: secret() };
}

/** Keeps a doorplate, readable by us alone: whole on disk before it gets its name. */
export async function keepDoorplate(path: string, plate: Doorplate): Promise<void> {
  const file = await open(`${path}.new`, "w", 0o600);
  try {
    await file.writeFile(JSON.stringify(plate));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}

// Below the range from which systems draw ports for outgoing connections: one of ours that is down
// for a moment is not taken by somebody's connection meanwhile.
const LOWEST_PORT = 20_000;
const HIGHEST_PORT = 32_000;

/** A port of the loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
