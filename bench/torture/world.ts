import type { Agent } from "node:http";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { openEmbedded, openPool } from "#adapters/store";
import { freePort } from "#tests/free-port";
import { connections } from "../browser.ts";
import { newFolder, quiet } from "../grounds.ts";
import { hasCode, type LetterSink, startLetterSink } from "../letter-sink.ts";
import { isReady, PORTICO, type ServerProcess, startServer } from "../server-process.ts";
import { fillWorkspace } from "../workspace.ts";

/** The real server on its embedded database, a mail server that outlives both, and who is where. */
export type World = {
  url: string;
  dataDir: string;
  agent: Agent;
  sink: LetterSink;
  server: ServerProcess;
  /** Set when everybody should come to an end. */
  over: boolean;
  /** Starts the server on the same folder again; answers how long it took. */
  restart(): Promise<number>;
  /** The pid that PostgreSQL wrote down for itself. */
  postmaster(): Promise<number>;
  /** Waits until the server takes work, or all is over. */
  back(): Promise<void>;
  /** Looks into the database, beside the running server. */
  look<Result>(at: (pool: pg.Pool) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
};

export type Place = { contacts: number; people: number };

/** Opens a world in a folder of its own, with that many known contacts. */
export async function openWorld({ contacts, people }: Place): Promise<World> {
  const folder = await newFolder("torture");
  const dataDir = folder.path;
  const sink = await startLetterSink(hasCode);
  const port = await freePort();
  const launch = {
    script: [PORTICO, "serve"],
    port,
    logFile: join(dataDir, "server.log"),
    env: {
      DATA_DIR: dataDir,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      SMTP_URL: sink.url,
      TRUSTED_PROXIES: "127.0.0.1",
      DEMO: "0",
      PLAYGROUND: "0",
    },
  };
  const agent = connections(people * 2);
  const look: World["look"] = async (at) => {
    const embedded = await openEmbedded({ dataDir, log: quiet });
    const pool = openPool(embedded.url, { log: quiet, size: 2 });
    return at(pool).finally(async () => {
      await pool.end();
      await embedded.stop();
    });
  };
  const world: World = {
    url: launch.env.PUBLIC_URL,
    dataDir,
    agent,
    sink,
    server: await startServer(launch),
    over: false,
    async restart() {
      world.server = await startServer(launch);
      return world.server.startedIn;
    },
    async postmaster() {
      const file = join(dataDir, "database", "cluster", "postmaster.pid");
      return Number.parseInt(await readFile(file, "utf8"), 10);
    },
    async back() {
      while (!world.over && !(await isReady(world.url))) await delay(50);
    },
    look,
    async close() {
      world.over = true;
      await world.server.stop();
      agent.destroy();
      await sink.close();
      await folder.remove();
    },
  };
  await look((pool) => fillWorkspace(pool, contacts));
  return world;
}
