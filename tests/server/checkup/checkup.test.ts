import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type MicrosoftStandIn, MSP_TENANT, startMicrosoft } from "#stand-ins/microsoft";
import { openCheckup } from "#server/assemble";
import { runCheckup } from "#server/checkup";
import { keyring, seal } from "#service/kernel";
import { type FreshDatabase, freshDatabase } from "#tests/database";
import { founding } from "#tests/founding";
import { seededChance } from "#tests/stopped";
import { type SmtpPeer, startSmtp } from "#tests/smtp";
import { readConfig } from "../../../server/config.ts";
import { createLog } from "../../../server/log.ts";

const DAY = 24 * 60 * 60 * 1000;
const KEY = Buffer.alloc(32, 7).toString("base64");

describe("looking at an installation", () => {
  let database: FreshDatabase;
  let smtp: SmtpPeer;
  let microsoft: MicrosoftStandIn;
  let front: Server;
  let publicUrl: string;
  /** What the public address leads to: the answers of a running Portico, by path. */
  let answers: Record<string, [status: number, text: string]>;

  before(async () => {
    [database, smtp, microsoft] = await Promise.all([
      freshDatabase(),
      startSmtp(),
      startMicrosoft(),
    ]);
    const companies = [{ name: "Client Ltd" }];
    await founding(database.pool, { companies, contacts: [], techs: [], tickets: [] });
    front = createServer((req, res) => {
      const [status, text] = answers[req.url ?? ""] ?? [404, ""];
      // Not in one breath: where restify was loaded, writeHead answers nothing.
      res.writeHead(status, { connection: "close" });
      res.end(text);
    });
    await new Promise<void>((done) => front.listen(0, "127.0.0.1", done));
    const address = front.address();
    publicUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  });
  beforeEach(() => {
    microsoft.faults.secretEndsAt = undefined;
    answers = {
      "/healthz": [200, '{"alive":true}'],
      "/readyz": [200, '{"ready":true}'],
      "/api/messages": [401, ""],
    };
  });
  after(async () => {
    front.close();
    await Promise.all([database.drop(), smtp.close(), microsoft.close()]);
  });

  async function examine(over: Record<string, string> = {}) {
    const config = readConfig({
      DATABASE_URL: database.url,
      PUBLIC_URL: publicUrl,
      PORTICO_KEYS: KEY,
      SMTP_URL: smtp.url,
      MICROSOFT_APP_ID: microsoft.app.clientId,
      MICROSOFT_APP_TENANT_ID: MSP_TENANT,
      MICROSOFT_APP_PASSWORD: microsoft.app.clientSecret,
      MICROSOFT_AUTHORITY: microsoft.url,
      GRAPH_URL: microsoft.url,
      BOT_OPENID_METADATA_URL: `${microsoft.url}/common/v2.0/.well-known/openid-configuration`,
      ...over,
    });
    const lines: string[] = [];
    const { checks, close } = await openCheckup(config, createLog("silent"));
    try {
      const bad = await runCheckup(checks, (line) => void lines.push(line), createLog("silent"));
      return { bad, text: lines.join("\n") };
    } finally {
      await close();
    }
  }

  it("finds nothing to mend where everything answers, and says what it saw", async () => {
    const { bad, text } = await examine();
    assert.equal(bad, 0, text);
    assert.match(text, /ok {4}address {4}http:\S+ leads to a Portico that is ready\./);
    assert.match(text, /ok {4}database {3}PostgreSQL \d+, schema \d+\./);
    assert.match(text, /ok {4}mail {7}The mail server would take a letter\./);
    assert.match(text, /ok {4}microsoft {2}MICROSOFT_APP \(client mode\) is known to Microsoft\./);
    assert.match(text, /ok {4}microsoft {2}MICROSOFT_APP's secret is good until \d{4}-/);
    assert.match(text, /ok {4}bot {8}A message without a token is turned away\./);
    assert.match(text, /Everything that was looked at works\.$/);
    assert.deepEqual(await smtp.letters(), []);
  });

  it("says of each part that does not answer what to do about it, and no secret", async () => {
    answers = {};
    const { bad, text } = await examine({
      DATABASE_URL: "postgres://portico:secret-word@127.0.0.1:1/portico",
      SMTP_URL: "smtp://someone:secret-word@127.0.0.1:1",
      MICROSOFT_APP_PASSWORD: "secret-word",
      BOT_OPENID_METADATA_URL: "http://127.0.0.1:1/bot",
    });
    assert.match(
      text,
      /BAD {3}address {4}\S+ leads to no running Portico: it answers 404\.\n +Start/,
    );
    assert.match(text, /BAD {3}database {3}The database does not answer\.\n +Start it, or correct/);
    assert.match(text, /BAD {3}mail {7}The mail server takes no letter: E\w+\./);
    assert.match(
      text,
      /BAD {3}microsoft {2}MICROSOFT_APP \(client mode\) gets no token .*: invalid/,
    );
    assert.match(text, /BAD {3}bot {8}A message without a token is not answered 401/);
    assert.match(text, /BAD {3}bot {8}127\.0\.0\.1:1 does not say where the bot's keys are/);
    assert.match(text, new RegExp(`${bad} things have to be mended\\.$`));
    assert.doesNotMatch(text, /secret-word/);
  });

  it("makes nothing where nothing was made yet: no keys, no database, no folder", async () => {
    const folder = await mkdtemp(join(tmpdir(), "portico-checkup-"));
    try {
      const nothing = { DATA_DIR: join(folder, "data"), PORTICO_KEYS: "" };
      assert.match((await examine(nothing)).text, /note {2}keys {7}There are none yet/);
      const { text } = await examine({ ...nothing, DATABASE_URL: "" });
      assert.match(text, /note {2}database {3}There is none yet: the first start makes it\./);
      assert.match(text, /note {2}psa {8}Whether a PSA is connected is not known/);
      assert.deepEqual(await readdir(folder), []);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("asks for a directory's registration that stands alone where a company's tenant is", async () => {
    const { clientId, clientSecret } = microsoft.app;
    const alone = {
      MICROSOFT_APP_ID: "",
      MICROSOFT_APP_TENANT_ID: "",
      MICROSOFT_APP_PASSWORD: "",
      DIRECTORY_APP_ID: clientId,
      DIRECTORY_APP_PASSWORD: clientSecret,
    };
    const nowhere = await examine(alone);
    assert.match(nowhere.text, /note {2}microsoft {2}DIRECTORY_APP .*: no tenant is known yet\./);
    await database.pool.query(
      `insert into company_tenant (workspace_id, tenant_id, company_id)
       select workspace_id, $1, id from company`,
      [MSP_TENANT],
    );
    const { text } = await examine(alone);
    assert.match(text, /ok {4}microsoft {2}DIRECTORY_APP \(directory sync\) is known/);
    const wrong = await examine({ ...alone, DIRECTORY_APP_PASSWORD: "secret-word" });
    assert.match(wrong.text, /BAD {3}microsoft {2}DIRECTORY_APP .* gets no token .*: invalid/);
  });

  const connect = (sealed: Uint8Array): Promise<unknown> =>
    database.pool.query(
      `insert into psa_connection (workspace_id, kind, place, sealed, sealed_hook, revision, saved_at,
                                   contacts_until)
       select id, 'autotask', 'x', $1, $1, gen_random_uuid(), created_at, created_at from workspace`,
      [sealed],
    );

  it("says what to do where a PSA's credentials were sealed with keys that are gone", async () => {
    await connect(Buffer.alloc(64, 1));
    const { text } = await examine();
    assert.match(text, /BAD {3}psa {8}The credentials for autotask of awesome cannot be opened/);
    assert.match(text, / +Put PORTICO_KEYS .* back, or connect the PSA again/);
    await database.pool.query("delete from psa_connection");
  });

  it("blames no keys for what it does not know about a PSA", async () => {
    await connect(seal(keyring([Buffer.alloc(32, 7)]), "psa", seededChance(), Buffer.from("{}")));
    const { text } = await examine();
    assert.match(text, /BAD {3}psa {8}The psa could not be looked at/);
    assert.doesNotMatch(text, /these keys|PORTICO_KEYS/);
    await database.pool.query("delete from psa_connection");
  });

  it("tells a secret's end thirty days before, and that it has ended", async () => {
    microsoft.faults.secretEndsAt = Date.now() + 29 * DAY;
    const soon = await examine();
    assert.equal(soon.bad, 0);
    assert.match(soon.text, /note {2}microsoft {2}MICROSOFT_APP's secret ends on /);
    microsoft.faults.secretEndsAt = Date.now() - DAY;
    const over = await examine();
    assert.equal(over.bad, 1);
    assert.match(over.text, /BAD {3}microsoft {2}MICROSOFT_APP's secret has ended on /);
  });
});
