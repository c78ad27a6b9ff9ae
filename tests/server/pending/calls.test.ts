import assert from "node:assert/strict";
import { days, hours, minutes } from "#service/kernel";
import type { Answer, Person } from "#tests/person";
import { refused } from "#tests/telling";
import { backOffice, type Card } from "../administration/back-office.ts";

const CALL = {
  name: "Lou Locked-Out",
  company: "Client Ltd",
  number: "+44 (0)20 7946-0000 ext 12",
  line: "No code arrives.",
};

describe("asking for a call", () => {
  const office = backOffice();
  let theo: Person;
  beforeEach(async () => {
    const { pool } = office.portico();
    await pool.query("delete from pending_request");
    await pool.query("delete from call_allowance");
    theo = await office.signIn("theo@awesome.example");
  });

  const ask = (more: Record<string, unknown> = {}, by = office.portico().someone()) =>
    by.post("/api/calls", { workspace: "awesome", ...CALL, ...more });
  const calls = async (): Promise<Card[]> => {
    const { status, body } = await theo.say("/api/tech/calls");
    assert.equal(status, 200);
    return body["items"] as Card[];
  };
  const decide = (by: Person, id: string, act: string): Promise<Answer> =>
    by.post(`/api/tech/calls/${id}/${act}`);

  it("puts an unverified request before techs and admins, and creates nobody", async () => {
    const count = "select count(*)::int as n from contact";
    const { rows: before } = await office.portico().pool.query(count);
    const answer = await ask();
    assert.equal(answer.status, 201);
    assert.deepEqual(answer.body, {});
    const [call, ...others] = await calls();
    assert.deepEqual(others, []);
    const { id, askedAt, ...said } = call!;
    assert.deepEqual(said, CALL);
    assert.equal(askedAt, new Date(office.portico().clock.now()).toISOString());
    const [waiting] = await office.items("/pending");
    assert.deepEqual(waiting, { kind: "call", ...call });
    assert.deepEqual((await office.portico().pool.query(count)).rows, before);
    const [row] = await office.written("pending.asked");
    assert.equal(row?.actor, "stranger");
    assert.deepEqual(row?.about, { pending: id, kind: "call" });
    const kept = (await office.everyFact()) + office.portico().logged.join("");
    for (const secret of ["Locked-Out", "7946", "No code arrives"]) {
      assert.ok(!kept.includes(secret), `${secret} is written down`);
    }
  });

  it("answers everybody the same, whoever the desk knows", async () => {
    const answers = [
      await ask({ name: "Ann Lee", line: "ann@client.com" }),
      await ask({ name: "Nobody", company: "Nowhere", line: "x@nowhere.net" }),
      await ask({ name: "Gone", line: "gone@client.com" }),
    ];
    for (const { status, body } of answers) assert.deepEqual([status, body], [201, {}]);
    assert.deepEqual(await office.portico().lettersTo("x@nowhere.net"), []);
  });

  it("tells the admins once, while something waits", async () => {
    const about = async (): Promise<number> => {
      const letters = await office.portico().lettersTo("ada@awesome.example");
      return letters.filter(({ subject }) => subject.startsWith("Waiting for you")).length;
    };
    const before = await about();
    await ask();
    await ask({ name: "Another" });
    const letters = await office.portico().lettersTo("ada@awesome.example");
    assert.equal(await about(), before + 1);
    const [letter] = letters.filter(({ subject }) => subject.startsWith("Waiting for you"));
    assert.match(letter!.text, /\/p\/awesome\?to=\/admin\/pending/);
    assert.doesNotMatch(letter!.text, /Locked-Out/);
  });

  it("makes no second request where the very same is sent again", async () => {
    const lou = office.portico().someone();
    for (let turn = 0; turn < 5; turn += 1) assert.equal((await ask({}, lou)).status, 201);
    assert.equal((await calls()).length, 1);
  });

  it("is taken three times an hour from one place, and from another one still", async () => {
    const lou = office.portico().someone("2001:db8:7:7::1");
    const neighbour = office.portico().someone("2001:db8:7:7::2");
    for (const line of ["one", "two", "three"])
      assert.equal((await ask({ line }, lou)).status, 201);
    const over = await ask({ line: "four" }, neighbour);
    refused(over, 429, "too-many");
    assert.equal(over.body["retryAfter"], 3600);
    assert.match(String(over.body["detail"]), /Enough calls .* Wait 60 minutes, then try again\.$/);
    assert.equal((await ask({ line: "four" })).status, 201);
    assert.equal((await calls()).length, 4);
    office.portico().advance(hours(1));
    assert.equal((await ask({ line: "five" }, lou)).status, 201);
  });

  it("is taken three times where ten are sent at once", async () => {
    const lou = office.portico().someone();
    const lines = Array.from({ length: 10 }, (_, at) => `at once ${at}`);
    const answers = await Promise.all(lines.map((line) => ask({ line }, lou)));
    assert.equal(answers.filter(({ status }) => status === 201).length, 3);
    assert.equal((await calls()).length, 3);
  });

  it("is taken fifty times a day by one workspace, wherever it comes from", async () => {
    const answers: number[] = [];
    for (let at = 0; at < 51; at += 1) {
      const person = office.portico().someone(`198.51.100.${at}`);
      answers.push((await ask({ line: `office ${at}` }, person)).status);
    }
    assert.deepEqual(answers.slice(0, 50), Array(50).fill(201));
    assert.equal(answers.at(-1), 429);
    office.portico().advance(days(1));
    assert.equal((await ask({ line: "tomorrow" })).status, 201);
  });

  it("is refused where it is no plain text on one line, or no number", async () => {
    const wrong: [string, string, RegExp][] = [
      ["name", "  ", /needed/],
      ["name", "a".repeat(101), /at most 100/],
      ["name", "Lou\u0007", /plain text/],
      ["company", "Client\nLtd", /one line/],
      ["line", "call \u202e0000 6497", /plain text/],
      ["line", "a".repeat(201), /at most 200/],
      ["number", "call me", /telephone number/],
      ["number", "1234", /telephone number/],
      ["number", "+44 20 7946 0000; ext=<b>", /telephone number/],
      ["number", "javascript:12345678", /telephone number/],
    ];
    for (const [field, value, says] of wrong) {
      const answer = await ask({ [field]: value });
      refused(answer, 400, "bad-request");
      assert.equal(answer.body["field"], field, value);
      assert.match(String(answer.body["detail"]), says);
    }
    refused(await ask({ verified: true }), 400, "bad-request");
    refused(await ask({ workspace: "nobody" }), 404, "not-found");
    assert.deepEqual(await calls(), []);
  });

  it("is done with once, by one of two techs", async () => {
    await ask();
    const [call] = await calls();
    const answers = await Promise.all([
      decide(theo, call!.id, "done"),
      office.post(`/pending/${call!.id}/approve`, {}),
      decide(theo, call!.id, "decline"),
    ]);
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [204, 409, 409]);
    assert.deepEqual(await calls(), []);
    assert.equal((await ask()).status, 201);
    const [again] = await calls();
    assert.equal((await decide(theo, again!.id, "decline")).status, 204);
    const [row] = await office.written("pending.declined");
    assert.match(row?.actor ?? "", /^tech:/);
    assert.deepEqual(row?.about, { pending: again!.id, kind: "call" });
  });

  it("is nothing that a contact, a stranger or another workspace sees or decides", async () => {
    await ask();
    const [call] = await calls();
    const ann = await office.signIn("ann@client.com");
    refused(await ann.say("/api/tech/calls"), 404, "not-found");
    refused(await decide(ann, call!.id, "done"), 404, "not-found");
    const stranger = office.portico().someone();
    refused(await stranger.say("/api/tech/calls"), 401, "session-required");
    refused(await decide(stranger, call!.id, "done"), 401, "session-required");
    for (const id of ["x", "00000000-0000-7000-8000-000000000000"]) {
      refused(await decide(theo, id, "done"), 404, "not-found");
    }
    const { pool } = office.portico();
    await pool.query(
      `insert into workspace (id, slug, name, time_zone, created_at)
       values ('00000000-0000-7000-8000-00000000000a', 'elsewhere', 'Elsewhere', 'UTC', '2026-11-01')`,
    );
    const theirs = await ask({ workspace: "elsewhere", line: "theirs" });
    assert.equal(theirs.status, 201);
    assert.equal((await calls()).length, 1);
    const { rows } = await pool.query<{ id: string }>(
      "select r.id from pending_request r join workspace w on w.id = r.workspace_id where w.slug = 'elsewhere'",
    );
    refused(await decide(theo, rows[0]!.id, "done"), 404, "not-found");
    refused(await office.post(`/pending/${rows[0]!.id}/decline`, {}), 404, "not-found");
  });

  it("is forgotten ninety days after it was decided, and waits until then", async () => {
    await ask();
    await ask({ line: "still waiting" });
    const call = (await calls()).find(({ line }) => line === CALL.line);
    await decide(theo, call!.id, "done");
    const { pool, house } = office.portico();
    const kept = async (): Promise<number> =>
      (await pool.query("select 1 from pending_request")).rows.length;
    office.portico().advance(days(90));
    await house.sweep();
    assert.equal(await kept(), 2);
    office.portico().advance(minutes(1));
    await house.sweep();
    assert.equal(await kept(), 1);
    assert.deepEqual((await pool.query("select 1 from call_allowance")).rows, []);
  });
});
