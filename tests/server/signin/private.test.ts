import assert from "node:assert/strict";
import type { FoundingFacts } from "#tests/founding";
import { frontDesk } from "#tests/front-desk";
import { outcome, refused } from "#tests/telling";
import { watchStorage } from "#tests/storage";

describe("a private workspace", () => {
  const { open, portico, prove, session } = frontDesk();

  const privately: FoundingFacts = { settings: { disclosure: "private" } };

  it("answers every address alike until proof, and mails nothing to a stranger", async () => {
    await open(privately);
    const shape = async (email: string) => {
      const { status, body } = await portico().someone().start({ email });
      return { ...body, status, id: 0, key: 0, email: 0 };
    };
    const known = await shape("ann@client.com");
    assert.equal(known.status, 201);
    assert.equal(
      (known as { notice?: string }).notice,
      "If Awesome MSP knows this address, a letter is on its way. Nothing after two minutes? help@awesome.example, +44 20 7946 0000.",
    );
    for (const email of [
      "who@nowhere.com",
      "gone@client.com",
      "tess@awesome.example",
      "uwe@unmapped.de",
    ]) {
      assert.deepEqual(await shape(email), known, email);
    }
    assert.deepEqual(await portico().lettersTo("who@nowhere.com"), []);
    assert.equal((await portico().lettersTo("tess@awesome.example")).length, 1);
  });

  it("does as much for a stranger as for Ann, a letter's job too, so that no time tells", async () => {
    await open(privately);
    const { pool } = portico();
    const storage = watchStorage(pool);
    const askedFor = async (email: string): Promise<string[]> => {
      const someone = portico().someone();
      storage.expect();
      await someone.start({ email });
      return storage.asked.map(({ name }) => name);
    };
    const forAnn = await askedFor("ann@client.com");
    assert.deepEqual(await askedFor("who@nowhere.com"), forAnn);
    assert.ok(forAnn.includes("jobs.add"), "a letter's job is among it");
    const { rowCount } = await pool.query("select from letter");
    assert.equal(rowCount, 1, "and a stranger's letter is kept nowhere");
  });

  it("finds every code wrong for a stranger, and counts their tries the same", async () => {
    await open(privately);
    const person = portico().someone();
    await person.start({ email: "who@nowhere.com" });
    for (const left of [4, 3, 2, 1]) {
      const answer = await person.move("code", { code: "222-2222" });
      assert.equal(answer.body["triesLeft"], left);
    }
    refused(await person.move("code", { code: "222-2222" }), 410, "code-locked");
  });

  it("counts letters the same for a stranger as for Ann", async () => {
    await open(privately);
    const notices = async (email: string) => {
      const said: unknown[] = [];
      for (let asked = 0; asked < 7; asked += 1) {
        said.push((await portico().someone().start({ email })).body["notice"]);
      }
      return said;
    };
    assert.deepEqual(await notices("who@nowhere.com"), await notices("ann@client.com"));
  });

  it("asks for the portal after proof, and then only that", async () => {
    await open(privately);
    const [tess, proven] = await prove("tess@awesome.example");
    assert.equal(outcome(proven), "platform");
    assert.deepEqual(proven.body["platforms"], ["admin", "tech", "client"]);
    refused(await tess.move("email", { email: "ann@client.com" }), 409, "wrong-step");
    assert.equal(outcome(await tess.move("platform", { platform: "tech" })), "stay");
    await tess.move("stay", { stay: false });
    assert.equal((await session(tess))["platform"], "tech");
  });

  it("says no to an inactive contact only after proof", async () => {
    await open(privately);
    const [, answer] = await prove("gone@client.com");
    refused(answer, 403, "account-inactive");
  });
});
