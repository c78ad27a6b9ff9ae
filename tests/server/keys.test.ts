import assert from "node:assert/strict";
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hidden } from "#server/environment";
import { fingerprint } from "#service/kernel";
import { KeysUnreadable, readOrMakeKeys } from "../../server/keys.ts";

describe("the keys of an installation", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "portico-keys-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const inFolder = (name = "data") =>
    ({ mode: "local", keys: undefined, dataDir: join(folder, name) }) as const;
  const mark = async (config = inFolder()): Promise<string> =>
    fingerprint(await readOrMakeKeys(config), "code", "x").toString("hex");

  it("are made once in the data folder, for our eyes only", async () => {
    const first = await mark();
    assert.equal(await mark(), first);
    assert.equal((await stat(join(folder, "data", "keys"))).mode & 0o777, 0o600);
    assert.notEqual(await mark(inFolder("other")), first);
  });

  it("are the same for everyone who starts at once, and leave no draft", async () => {
    const marks = await Promise.all(Array.from({ length: 20 }, () => mark()));
    assert.equal(new Set(marks).size, 1);
    assert.deepEqual(await readdir(join(folder, "data")), ["keys"]);
  });

  it("are closed again where somebody opened the file", async () => {
    await mark();
    await chmod(join(folder, "data", "keys"), 0o644);
    await mark();
    assert.equal((await stat(join(folder, "data", "keys"))).mode & 0o777, 0o600);
  });

  it("are never made anew over a damaged file", async () => {
    await mark();
    const file = join(folder, "data", "keys");
    await writeFile(file, "half a k");
    await assert.rejects(mark(), (error: Error) => {
      assert.ok(error instanceof KeysUnreadable);
      assert.match(error.message, /are damaged: put that file back from a backup/);
      return true;
    });
    assert.equal(await readFile(file, "utf8"), "half a k");
  });

  it("are those of the environment where it names some, and nothing is written then", async () => {
    const keys = new Hidden([new Uint8Array(32).fill(1)]);
    await readOrMakeKeys({ ...inFolder(), keys });
    assert.deepEqual(await readdir(folder), []);
    await assert.rejects(readOrMakeKeys({ ...inFolder(), mode: "production" }), KeysUnreadable);
  });
});
