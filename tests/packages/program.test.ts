import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packagePipes } from "#adapters/system";
import { freshDatabase, type FreshDatabase } from "#tests/database";
import { founding } from "#tests/founding";
import { ourProgram } from "#tests/program";
import { ROOT } from "./project.ts";

const REGISTERED = {
  MICROSOFT_APP_ID: "0b000000-0000-4000-8000-000000000001",
  MICROSOFT_APP_TENANT_ID: "0c000000-0000-4000-8000-000000000001",
  MICROSOFT_APP_PASSWORD: "hush-this-is-secret",
};

describe("the program behind npm run package", () => {
  let program: string;
  let database: FreshDatabase;
  let stood: string;

  before(async () => {
    program = await ourProgram("package-app");
  });

  beforeEach(async () => {
    database = await freshDatabase();
    stood = await mkdtemp(join(tmpdir(), "portico-package-"));
  });
  afterEach(async () => {
    await database.drop();
    await rm(stood, { recursive: true });
  });

  /** Runs it as a person in a folder of their own would. */
  function run(env: Record<string, string>, ...words: string[]) {
    const settings = {
      PATH: process.env["PATH"],
      INIT_CWD: stood,
      DATA_DIR: join(stood, "data"),
      DATABASE_URL: database.url,
      DEMO: "0",
      ...env,
    };
    const args = [program, ...words];
    return new Promise<{ status: number; out: string; err: string }>((ended) => {
      const child = execFile(process.execPath, args, { cwd: ROOT, env: settings }, (_, out, err) =>
        ended({ status: child.exitCode ?? -1, out, err }),
      );
    });
  }

  const files = async (): Promise<string[]> =>
    (await readdir(stood)).filter((name) => name !== "data");

  it("writes the app of the workspace in the database into the folder where one stands", async () => {
    await founding(database.pool, {});
    const env = { ...REGISTERED, PUBLIC_URL: "https://desk.awesome.example" };
    const { status, out, err } = await run(env, "--mode", "client", "--out", "client.zip");
    assert.equal(status, 0, err);
    assert.match(out, /^Wrote client\.zip: Awesome MSP 1\.0\.0, for client mode\.\n/);
    assert.deepEqual(await files(), ["client.zip"]);
    const zip = new Uint8Array(await readFile(join(stood, "client.zip")));
    assert.equal(packagePipes.unzip(zip)?.length, 4);
    assert.ok(!Buffer.from(zip).includes("hush"), "the secret is in the package");
    const { rows } = await database.pool.query<{ action: string; row: string }>(
      "select action, e::text as row from audit_event e",
    );
    assert.deepEqual(
      rows.map(({ action }) => action),
      ["package.made"],
    );
    assert.ok(!rows[0]!.row.includes("hush"), "the secret is in the audit log");
  });

  it("says in plain words what is missing, and leaves nothing behind", async () => {
    await founding(database.pool, {});
    const { status, out, err } = await run({}, "--mode", "tech", "--out", "tech.zip");
    assert.equal(status, 1);
    assert.equal(out, "");
    assert.match(err, /There is no app id for tech mode: set TECH_APP_ID/);
    assert.match(err, /PUBLIC_URL is http:\/\/localhost:3978\. Set it/);
    assert.deepEqual(await files(), []);
  });

  it("says so where there is no such workspace, and where settings are half made", async () => {
    await founding(database.pool, {});
    const words = ["--mode", "client", "--out", "a.zip"];
    const strange = await run(REGISTERED, ...words, "--workspace", "nobody");
    assert.match(strange.err, /no workspace with the slug nobody/);
    const half = await run({ MICROSOFT_APP_ID: REGISTERED.MICROSOFT_APP_ID }, ...words);
    assert.match(half.err, /half set/);
    assert.deepEqual([strange.status, half.status], [1, 1]);
  });
});
