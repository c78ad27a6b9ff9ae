import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type FreshDatabase, freshDatabase } from "#tests/database";
import { ourProgram } from "#tests/program";
import { MANUAL } from "../../service/exchange/exchanging.ts";

const ROOT = resolve(import.meta.dirname, "../../..");

type Ran = { status: number; out: string; err: string };

describe("an operator's commands", function () {
  this.timeout(60_000);
  let program: string;
  let database: FreshDatabase;
  let folder: string;

  before(async () => {
    program = await ourProgram("portico");
  });

  beforeEach(async () => {
    database = await freshDatabase();
    folder = await mkdtemp(join(tmpdir(), "portico-commands-"));
    await writeFile(join(folder, "file.json"), JSON.stringify(MANUAL));
  });
  afterEach(async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  /** One real process, as `npm run portico --` starts it. */
  const portico = (...words: string[]): Promise<Ran> => porticoAt(database.url, words);
  const porticoAt = (url: string, words: string[]): Promise<Ran> =>
    new Promise((ran) => {
      const env = {
        PATH: process.env["PATH"],
        DATABASE_URL: url,
        DATA_DIR: join(folder, "data"),
        INIT_CWD: folder,
        GOOGLE_CLIENT_ID: "portico",
        GOOGLE_CLIENT_SECRET: "its secret",
      };
      execFile(process.execPath, [program, ...words], { cwd: ROOT, env }, (error, out, err) => {
        ran({ status: typeof error?.code === "number" ? error.code : error ? -1 : 0, out, err });
      });
    });

  it("import a file, and export prints nothing but what can be imported again", async () => {
    const imported = await portico("import", "file.json");
    assert.deepEqual([imported.status, imported.err], [0, ""]);
    assert.match(imported.out, /^Imported into Awesome MSP \(awesome\)\.\n {2}companies {2}1 new/);
    const exported = await portico("export");
    assert.deepEqual([exported.status, exported.err], [0, ""]);
    const file: { companies: unknown } = JSON.parse(exported.out);
    assert.deepEqual(file.companies, MANUAL.companies);
    // npm prints what it runs on the same stream, and people send both into one file.
    const banner = "\n> portico@0.1.0 portico\n> node scripts/portico.mjs export\n\n";
    await writeFile(join(folder, "again.json"), banner + exported.out);
    const again = await portico("import", "again.json");
    assert.match(again.out, /tickets {4}0 new, 0 changed, 1 as they were/);
  });

  it("list what is wrong with a file on stderr, and exit 1", async () => {
    const bad = { ...MANUAL, companies: [{ name: "Bad", domains: ["gmail.com"] }], colour: 1 };
    await writeFile(join(folder, "bad.json"), JSON.stringify(bad));
    const refused = await portico("import", "bad.json");
    assert.equal(refused.status, 1);
    assert.equal(refused.out, "");
    assert.match(
      refused.err,
      /^Nothing was imported\. One thing is wrong in bad\.json:\n {2}colour: is not a key here/,
    );
    await writeFile(join(folder, "bad.json"), '{\n"workspace": {,}\n}');
    const noJson = await portico("import", "bad.json");
    assert.equal(noJson.status, 1);
    assert.match(noJson.err, /it is not JSON/);
    assert.equal(
      (await portico("import", "missing.json")).err,
      "The file missing.json is not there.\n",
    );
    const contacts = "company,email,firstName\nClient Ltd,m@client.com,Jürgen\n";
    await writeFile(join(folder, "plain.csv"), contacts, "latin1");
    assert.deepEqual(await portico("import", "--csv", "contacts", "plain.csv"), {
      status: 1,
      out: "",
      err: "The file plain.csv is not UTF-8: save it as “UTF-8”, or “CSV UTF-8”.\n",
    });
  });

  it("take companies and contacts from CSV", async () => {
    await portico("import", "file.json");
    await writeFile(join(folder, "more.csv"), "name,domains\nCsv Ltd,csv-ltd.com\nBad,gmail.com\n");
    const refused = await portico("import", "--csv", "companies", "more.csv");
    assert.equal(refused.status, 1);
    assert.match(refused.err, /line 3, domains\[0\]: belongs to a mailbox provider/);
    await writeFile(join(folder, "more.csv"), "name,domains\nCsv Ltd,csv-ltd.com\n");
    const imported = await portico("import", "--csv", "companies", "more.csv");
    assert.deepEqual([imported.status, imported.err], [0, ""]);
    assert.match(imported.out, /companies {2}1 new/);
  });

  it("make an admin, and print a one-time link that is nowhere else", async () => {
    const early = await portico("create-admin", "ada@awesome.example");
    assert.deepEqual(
      [early.status, early.err],
      [1, "There is no workspace yet: import one first.\n"],
    );
    await portico("import", "file.json");
    const made = await portico("create-admin", "Ada@awesome.example", "--workspace", "awesome");
    assert.equal(made.status, 0);
    const [, secret] = /^http:\/\/localhost:3978\/x#(\w{43})\n$/.exec(made.out) ?? [];
    assert.ok(secret, made.out);
    const { rows } = await database.pool.query(
      `select t.admin, t.active from tech t join link l on l.tech_id = t.id
        where t.email = 'ada@awesome.example'`,
    );
    assert.deepEqual(rows, [{ admin: true, active: true }]);
    const audit = await database.pool.query<{ action: string; row: string }>(
      "select action, e::text as row from audit_event e order by at, id",
    );
    const actions = audit.rows.map(({ action }) => action);
    assert.ok(actions.includes("admin.created") && actions.includes("link.made"));
    assert.ok(audit.rows.every(({ row }) => !row.includes(secret)));
    const voided = await portico("void-links");
    assert.equal(voided.out, "awesome: 1 link is void now, 0 sessions of such links ended.\n");
  });

  it("explain what would happen if somebody signed in", async () => {
    await portico("import", "file.json");
    const told = await portico("explain", "new@client.com");
    assert.equal(told.status, 0);
    assert.match(told.out, /company {4}Client Ltd owns its domain\./);
    assert.match(told.out, /becomes a new contact at Client Ltd/);
    assert.doesNotMatch(told.out, /Google is not offered/, "as the server, which has it set up");
    const nobody = await portico("explain", "x@unknown-company.com");
    assert.match(nobody.out, /No company owns its domain\.\n.*To change that: Add the domain/);
  });

  it("verify the audit log, and find the row that somebody changed", async () => {
    await portico("import", "file.json");
    const intact = await portico("audit", "verify");
    assert.equal(intact.status, 0);
    assert.match(intact.out, /^awesome: intact, 5 rows\. Mark: 5-[0-9a-f]{16}\n$/);
    await database.pool.query(
      `update audit_event set about = about || '{"forged": true}' where number = 3`,
    );
    const changed = await portico("audit", "verify");
    assert.equal(changed.status, 1);
    assert.match(changed.out, /^awesome: broken: row 3 was changed/);
    await database.pool.query("delete from audit_event where number = 2");
    const missing = await portico("audit", "verify", "--workspace", "awesome");
    assert.deepEqual([missing.status, missing.out], [1, "awesome: broken: row 2 is missing.\n"]);
  });

  it("say plainly what they did not understand, and which database lets nobody in", async () => {
    for (const words of [["nonsense"], ["audit"], ["import"], ["export", "--tenant", "x"]]) {
      const ran = await portico(...words);
      assert.equal(ran.status, 2, words.join(" "));
      assert.equal(ran.out, "");
      assert.match(ran.err, /There is no command|That was not understood\. Write: npm run portico/);
    }
    const closed = [
      ["postgres://nobody:a-secret@127.0.0.1:1/portico", "ECONNREFUSED"],
      [Object.assign(new URL(database.url), { pathname: "/no-such-database" }).href, "3D000"],
    ] as const;
    for (const [url, code] of closed) {
      assert.deepEqual(await porticoAt(url, ["export"]), {
        status: 1,
        out: "",
        err: `The database cannot be opened (${code}): start it, or correct DATABASE_URL.\n`,
      });
    }
    const help = await portico("help");
    assert.equal(help.status, 0);
    assert.match(help.out, /create-admin <email>/);
  });
});
