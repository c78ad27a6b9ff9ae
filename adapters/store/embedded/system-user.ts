import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { EmbeddedFailure } from "./failure.ts";

const run = promisify(execFile);

/** Who PostgreSQL runs as. Undefined: ourselves. */
export type SystemUser = { uid: number; gid: number } | undefined;

const NAME = "postgres";

/**
 * PostgreSQL refuses to run as root, so as root it runs as `postgres`. That user is used as it is,
 * made where it is missing, and never changed or removed (operating.md "Where the data lives").
 */
export async function chooseUser(): Promise<SystemUser> {
  if (process.getuid?.() !== 0) return undefined;
  return (await lookUp()) ?? (await create());
}

async function lookUp(): Promise<SystemUser> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", NAME]), run("id", ["-g", NAME])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function create(): Promise<SystemUser> {
  const nowhere = ["--no-create-home", "--shell", "/bin/false"];
  await run("useradd", ["--system", "--user-group", ...nowhere, NAME])
    .catch(() => run("adduser", ["-S", "-D", "-H", "-s", "/bin/false", NAME]))
    .catch(() => undefined);
  const made = await lookUp();
  if (made) return made;
  throw new EmbeddedFailure(
    `PostgreSQL does not run as root, and the user ${NAME} could not be created for it: ` +
      `create that user, or run this as another user than root`,
  );
}

const ENTER_AS_OWNER = 0o100;
const ENTER_AS_GROUP = 0o010;
const ENTER_AS_OTHER = 0o001;

/**
 * Checks that the user may pass through every folder above a path.
 *
 * @param what what lies there, for the message
 * @throws EmbeddedFailure naming the first folder in the way, and the remedy
 */
export async function checkPassable(user: SystemUser, path: string, what: string): Promise<void> {
  if (!user) return;
  for (const folder of foldersAbove(path)) {
    const found = await stat(folder);
    const wanted =
      found.uid === user.uid
        ? ENTER_AS_OWNER
        : found.gid === user.gid
          ? ENTER_AS_GROUP
          : ENTER_AS_OTHER;
    if (!(found.mode & wanted)) throw impassable(folder, what);
  }
}

function foldersAbove(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [] : [...foldersAbove(parent), parent];
}

function impassable(folder: string, what: string): EmbeddedFailure {
  return new EmbeddedFailure(
    `running as root, PostgreSQL runs as the user ${NAME}, who may not pass through ${folder} to ` +
      `${what}: allow it with "chmod o+x ${folder}", or use another place ` +
      `(DATA_DIR for the data), or run this as another user than root`,
  );
}
