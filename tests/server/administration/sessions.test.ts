import assert from "node:assert/strict";
import { minutes } from "#service/kernel";
import { anotherCode, outcome, refused } from "#tests/telling";
import { backOffice } from "./back-office.ts";

describe("other people's sessions", () => {
  const office = backOffice();
  const { id, items, remove, signIn, written } = office;
  const of = (name: string): string => `/contacts/${id(name)}/sessions`;

  it("are listed by an admin, and end one by one or all, on the next request", async () => {
    const [phone, laptop, tab] = [
      await signIn("ann@client.com"),
      await signIn("ann@client.com", {}, true),
      await signIn("ann@client.com"),
    ];
    const listed = await items(of("ann@client.com at Client Ltd"));
    assert.equal(listed.length, 3);
    assert.ok(listed.every(({ current }) => current === false));
    const staying = listed.find(({ stay }) => stay === true);
    assert.equal((await remove(`/sessions/${String(staying?.id)}`)).status, 204);
    refused(await laptop.say("/api/session"), 401, "session-required");
    assert.equal((await phone.say("/api/session")).status, 200);
    refused(await remove(`/sessions/${String(staying?.id)}`), 404, "not-found");
    assert.equal((await remove(of("ann@client.com at Client Ltd"))).status, 204);
    refused(await phone.say("/api/session"), 401, "session-required");
    refused(await tab.say("/api/session"), 401, "session-required");
    assert.deepEqual(await items(of("ann@client.com at Client Ltd")), []);
    const [all, one] = await written("session.ended", 2);
    assert.equal(one?.about["ended"], 1);
    assert.deepEqual([all?.about["ended"], all?.about["because"]], [2, "ended-by-admin"]);
    assert.equal(all?.actor, `tech:${id("ada@awesome.example")}`);
    assert.equal(all?.company_id, id("Client Ltd"));
  });

  it("end with a sign-in that waits for its last question", async () => {
    const people = [
      ["ann@client.com", of("ann@client.com at Client Ltd")],
      ["theo@awesome.example", `/techs/${id("theo@awesome.example")}/sessions`],
    ] as const;
    for (const [email, path] of people) {
      const waiting = office.portico().someone();
      await waiting.start({ email });
      await waiting.move("code", { code: await office.portico().codeFor(email) });
      assert.equal((await remove(path)).status, 204);
      refused(await waiting.move("stay", { stay: false }), 404, "not-found");
    }
  });

  it("of techs are listed and ended the same way, one's own among them", async () => {
    const theo = await signIn("theo@awesome.example");
    assert.equal((await remove(`/techs/${id("theo@awesome.example")}/sessions`)).status, 204);
    refused(await theo.say("/api/session"), 401, "session-required");
    const mine = await items(`/techs/${id("ada@awesome.example")}/sessions`);
    const current = mine.find((each) => each["current"] === true);
    assert.equal((await remove(`/sessions/${String(current?.id)}`)).status, 204);
    refused(await office.ada().say("/api/session"), 401, "session-required");
  });
});

describe("clearing a lock", () => {
  const office = backOffice();
  const { portico, post, written } = office;

  it("lets an address type again after a hundred wrong codes in a row, on any device", async () => {
    const { pool, founded } = portico();
    for (const known of [true, false]) {
      await pool.query(
        `insert into address_budget (workspace_id, address, kind, known_device, in_a_row)
         values ($1, 'ann@client.com', 'try', $2, 100)`,
        [founded.workspaceId, known],
      );
    }
    const ann = portico().someone();
    await ann.start({ email: "ann@client.com" });
    const code = await portico().codeFor("ann@client.com");
    assert.equal(outcome(await ann.move("code", { code })), "code-locked");
    assert.equal((await post("/locks/clear", { email: " Ann@client.com" })).status, 204);
    const { rowCount } = await pool.query("select from address_budget where kind = 'try'");
    assert.equal(rowCount, 0);
    assert.equal(outcome(await ann.move("code", { code: anotherCode(code) })), "code-wrong");
    assert.equal(outcome(await ann.move("code", { code })), "stay");
    const [row] = await written("lock.cleared");
    assert.ok(row?.subject_id);
  });

  it("opens nothing else: letters stay counted, and another address stays closed", async () => {
    portico().advance(minutes(1));
    const { pool, founded } = portico();
    await pool.query(
      `insert into address_budget (workspace_id, address, kind, known_device, in_a_row)
       values ($1, 'olaf@other.org', 'try', false, 100)`,
      [founded.workspaceId],
    );
    await post("/locks/clear", { email: "ann@client.com" });
    const rows = "select from address_budget where kind = 'try' and address = 'olaf@other.org'";
    assert.equal((await pool.query(rows)).rowCount, 1);
    assert.ok((await pool.query("select from address_budget where kind = 'letter'")).rowCount);
    refused(await post("/locks/clear", { email: "ann" }), 400, "email-malformed");
  });
});
