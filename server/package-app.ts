import { randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { assemble, type House, layFoundations, packagePipes } from "#server/assemble";
import { CommandFailed, sentenceFor, STATUS, workspaceOf } from "#server/commands";
import { fillDemo } from "#server/demo";
import { type AppSettings, type Disk, runPackage } from "#server/packaging";
import { recordPackage } from "#service/teams-app";
import { readConfig } from "./config.ts";
import { createLog } from "./log.ts";

/** `npm` runs scripts in the project's folder and says where the person stood. */
const STOOD = process.env["INIT_CWD"] ?? process.cwd();

const codeOf = (thrown: unknown): string =>
  thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";

/** Files whose names start from a folder. */
const diskAt = (folder: string): Disk => ({
  async read(name) {
    try {
      return new Uint8Array(await readFile(resolve(folder, name)));
    } catch (thrown) {
      if (codeOf(thrown) === "ENOENT") return undefined;
      throw new CommandFailed(`The file ${name} cannot be read.`);
    }
  },
  async write(name, bytes) {
    const file = resolve(folder, name);
    const draft = `${file}.${randomUUID()}`;
    try {
      await writeFile(draft, bytes);
      await rename(draft, file);
    } catch {
      await rm(draft, { force: true });
      throw new CommandFailed(`${name} cannot be written: is its folder there, and yours?`);
    }
  },
});

function settings(): AppSettings {
  const { publicUrl, clientApp, techApp } = readConfig();
  const [client, tech] = [process.env["TEAMS_APP_ID"], process.env["TECH_TEAMS_APP_ID"]];
  return {
    publicUrl,
    appIds: {
      ...(clientApp && { client: clientApp.appId }),
      ...(techApp && { tech: techApp.appId }),
    },
    teamsAppIds: { ...(client && { client }), ...(tech && { tech }) },
  };
}

type Opened = { house: House; close(): Promise<void> };

/** Opens the house beside a running server, too; an empty installation gets what it would. */
async function open(): Promise<Opened> {
  const config = readConfig();
  const log = createLog("error", process.stderr);
  const foundations = await layFoundations(config, log);
  const house = assemble({ config, log, ...foundations });
  const close = async (): Promise<void> => {
    house.close();
    await foundations.close();
  };
  try {
    if (config.demo) await fillDemo(house);
    return { house, close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

let opening: Promise<Opened> | undefined;
const opened = (): Promise<Opened> => (opening ??= open());

try {
  process.exitCode = await runPackage(
    {
      pipes: packagePipes,
      terminal: { out: async (parts) => void process.stdout.write([...parts].join("")) },
      disks: { asked: diskAt(STOOD), shipped: diskAt(process.cwd()) },
      settings,
      workspace: async (slug) => workspaceOf((await opened()).house, slug),
      async note(made) {
        const { signin, stores } = (await opened()).house;
        await recordPackage({ ...signin, audit: stores.audit }, made);
      },
    },
    process.argv.slice(2),
  );
} catch (thrown) {
  process.stderr.write(`${sentenceFor(thrown)}\n`);
  process.exitCode = thrown instanceof CommandFailed ? thrown.status : STATUS.failed;
} finally {
  await (await opening?.catch(() => undefined))?.close();
}
