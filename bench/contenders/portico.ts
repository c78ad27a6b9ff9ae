import { equal, ok } from "node:assert/strict";
import { randomBytes } from "node:crypto";
import pg from "pg";
import { migrate } from "#adapters/store";
import { freePort } from "#tests/free-port";
import { Browser, connections } from "../browser.ts";
import type { Contender } from "../contest.ts";
import { quiet } from "../grounds.ts";
import type { LetterSink } from "../letter-sink.ts";
import { PORTICO, type ServerProcess, startServer } from "../server-process.ts";
import { addressOf, fillWorkspace } from "../workspace.ts";
import type { Setting } from "./bare.ts";
import { sources } from "./sources.ts";

const LETTER_WITHIN_MS = 10_000;
const DEVICE_COOKIE = "__Host-portico-device";

/**
 * The product itself, as `npm run serve` runs it, on a PostgreSQL of its own. Codes are read where a
 * person reads them, in letters that a mail server takes; nothing in the product knows that it is
 * measured.
 *
 * Who comes again comes on the device that they had, or every sign-in would be followed by a letter
 * about a new one, which the bare one has not.
 *
 * @param profile a folder for Node's CPU profile
 */
export async function porticoContender(
  name: string,
  { grounds, contacts, atOnce }: Setting,
  sink: LetterSink,
  profile?: string,
): Promise<Contender> {
  const url = await grounds.database(`portico_${contacts}`);
  await migrate(url, { log: quiet });
  // Not through the product's pool: filling may take longer than a person waits.
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await fillWorkspace(client, contacts);
  await client.end();
  const server = await serve(url, sink, profile);
  const agent = connections(atOnce);
  const source = sources();
  const devices = new Map<string, string>();
  let person = 0;
  return {
    name,
    server,
    async operate() {
      person += 1;
      const to = addressOf((person % contacts) + 1);
      const browser = new Browser(server.url, agent, source());
      const device = devices.get(to);
      if (device !== undefined) browser.cookies.set(DEVICE_COOKIE, device);
      await signIn(browser, to, sink);
      devices.set(to, browser.cookies.get(DEVICE_COOKIE) ?? "");
    },
  };
}

async function serve(
  databaseUrl: string,
  sink: LetterSink,
  profile: string | undefined,
): Promise<ServerProcess> {
  return startServer({
    script: [PORTICO, "serve"],
    port: await freePort(),
    env: {
      DATABASE_URL: databaseUrl,
      SMTP_URL: sink.url,
      PORTICO_KEYS: randomBytes(32).toString("base64"),
      TRUSTED_PROXIES: "127.0.0.1",
      DEMO: "0",
      PLAYGROUND: "0",
    },
    ...(profile !== undefined && { nodeWords: ["--cpu-prof", `--cpu-prof-dir=${profile}`] }),
  });
}

/** Address, code out of the letter, stay, who am I, first list: what one sign-in is (sign-in.md §1). */
async function signIn(browser: Browser, to: string, sink: LetterSink): Promise<void> {
  const begin = { door: "browser", email: to };
  const started = await browser.ask("/api/signin/attempts", { method: "POST", body: begin });
  equal(started.status, 201, String(started.body["code"]));
  const attempt = `/api/signin/attempts/${String(started.body["id"])}`;
  const attemptKey = String(started.body["key"]);
  const move = (name: string, body: unknown) =>
    browser.ask(`${attempt}/${name}`, { method: "POST", body, attemptKey });
  const letter = await sink.next(to, LETTER_WITHIN_MS);
  equal((await move("code", { code: letter?.code })).body["step"], "stay");
  equal((await move("stay", { stay: true })).body["step"], "signed-in");
  equal((await browser.ask("/api/session")).status, 200);
  const { items } = (await browser.ask("/api/client/tickets")).body;
  ok(Array.isArray(items) && items.length === 3);
}
