import { equal, ok } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";
import pg from "pg";
import { freePort } from "#tests/free-port";
import { BARE_PEOPLE, BARE_SCHEMA, BARE_TICKETS } from "../bare/schema.ts";
import { Browser, connections } from "../browser.ts";
import type { Contender } from "../contest.ts";
import type { Grounds } from "../grounds.ts";
import type { LetterSink } from "../letter-sink.ts";
import { startServer } from "../server-process.ts";
import { addressOf } from "../workspace.ts";
import { sources } from "./sources.ts";

const SOURCE = fileURLToPath(new URL("../bare/server.ts", import.meta.url));
const BUNDLE = fileURLToPath(new URL("../../build/bench/bare.js", import.meta.url));
const LETTER_WITHIN_MS = 10_000;

/** Where it is measured, and with how many people and calls at once. */
export type Setting = { grounds: Grounds; contacts: number; atOnce: number };

/**
 * The hand-written one.
 *
 * @param sink where its letters go; without one the code stands in its answer
 */
export async function bareContender(
  name: string,
  { grounds, contacts, atOnce }: Setting,
  sink?: LetterSink,
): Promise<Contender> {
  const url = await grounds.database(`bare_${contacts}${sink ? "_mailing" : ""}`);
  await furnish(url, contacts);
  await bundle();
  const server = await startServer({
    script: [BUNDLE],
    port: await freePort(),
    env: { DATABASE_URL: url, ...(sink && { SMTP_URL: sink.url }) },
  });
  const agent = connections(atOnce);
  const source = sources();
  let person = 0;
  return {
    name,
    server,
    async operate() {
      person += 1;
      const to = addressOf((person % contacts) + 1);
      const browser = new Browser(server.url, agent, source());
      const started = await browser.ask("/attempts", { method: "POST", body: { email: to } });
      const code = sink ? (await sink.next(to, LETTER_WITHIN_MS))?.code : started.body["code"];
      const path = `/attempts/${String(started.body["id"])}/code`;
      const proven = await browser.ask(path, { method: "POST", body: { code } });
      equal(proven.body["step"], "signed-in");
      equal((await browser.ask("/session")).status, 200);
      const { items } = (await browser.ask("/tickets")).body;
      ok(Array.isArray(items) && items.length === 3);
    },
  };
}

async function furnish(url: string, contacts: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(BARE_SCHEMA);
  await client.query(BARE_PEOPLE, [contacts]);
  await client.query(BARE_TICKETS, [contacts]);
  await client.query("vacuum (analyze)");
  await client.end();
}

/** As the real one is run: plain JavaScript, made beforehand. */
async function bundle(): Promise<void> {
  await esbuild.build({
    entryPoints: [SOURCE],
    outfile: BUNDLE,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    logLevel: "warning",
  });
}
