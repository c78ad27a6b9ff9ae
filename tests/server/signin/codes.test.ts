import assert from "node:assert/strict";
import { hours, minutes, seconds } from "#service/kernel";
import { someoneWaits } from "#tests/lock-wait";
import type { Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { watchStorage } from "#tests/storage";
import { anotherCode, outcome, refused } from "#tests/telling";

const ANN = "ann@client.com";

describe("redeeming a code", () => {
  let portico: Portico;
  let ann: Person;
  beforeEach(async () => {
    portico = await openPortico();
    ann = portico.someone();
    await ann.start({ email: ANN });
  });
  afterEach(() => portico.close());

  const type = async (code: string) => ann.move("code", { code });

  it("counts down the tries, and takes the right code on the fifth", async () => {
    const code = await portico.codeFor(ANN);
    for (const left of [4, 3, 2, 1]) {
      const answer = await type(anotherCode(code));
      refused(answer, 401, "code-wrong");
      assert.equal(answer.body["triesLeft"], left);
    }
    assert.equal(outcome(await type(code)), "stay");
  });

  it("is locked by the fifth wrong code, for the right one too, until another is sent", async () => {
    const code = await portico.codeFor(ANN);
    for (let tried = 0; tried < 4; tried += 1) await type(anotherCode(code));
    refused(await type(anotherCode(code)), 410, "code-locked");
    refused(await type(code), 410, "code-locked");
    portico.advance(seconds(30));
    await ann.move("resend");
    assert.equal(outcome(await type(await portico.codeFor(ANN))), "stay");
  });

  it("costs no try where what was typed cannot be a code", async () => {
    for (const typed of ["", "ABC", "AAAA-AAA", "0000000", "💥"]) {
      const answer = await type(typed);
      refused(answer, 401, "code-wrong");
      assert.equal(answer.body["triesLeft"], 5);
    }
  });

  it("works one millisecond before ten minutes are over", async () => {
    const code = await portico.codeFor(ANN);
    portico.advance(minutes(10) - 1);
    assert.equal(outcome(await type(code)), "stay");
  });

  it("is refused ten minutes after it was sent", async () => {
    const code = await portico.codeFor(ANN);
    portico.advance(minutes(10));
    refused(await type(code), 410, "code-expired");
  });

  it("works once", async () => {
    const code = await portico.codeFor(ANN);
    await type(code);
    refused(await type(code), 409, "wrong-step");
    await ann.move("stay", { stay: false });
    refused(await type(code), 410, "code-used");
  });

  it("is superseded by the next letter, which costs no try", async () => {
    const first = await portico.codeFor(ANN);
    portico.advance(seconds(30));
    await ann.move("resend");
    refused(await type(first), 410, "code-superseded");
    const second = await portico.codeFor(ANN);
    assert.notEqual(second, first);
    const wrong = await type(anotherCode(second));
    assert.equal(wrong.body["triesLeft"], 4);
    assert.equal(outcome(await type(second)), "stay");
  });

  it("and asking for another at the same moment wait for each other in turn, never in a ring", async () => {
    const { pool } = portico;
    const code = await portico.codeFor(ANN);
    portico.advance(seconds(30));
    const storage = watchStorage(pool);
    const holding = await pool.connect();
    await holding.query("begin; select from attempt for update");
    const asked = ann.move("resend");
    await someoneWaits(holding);
    const typed = type(code);
    await someoneWaits(holding, 2);
    await holding.query("commit");
    holding.release();
    assert.equal(outcome(await asked), "code");
    refused(await typed, 410, "code-superseded");
    const names = storage.asked.map(({ name }) => name);
    // Whatever ends a ring is undone, and done again.
    assert.equal(names.filter((name) => /^challenge-(?:issue|spend)$/.test(name)).length, 2);
  });

  it("is superseded by a letter that was faster, not used", async () => {
    const code = await portico.codeFor(ANN);
    const resending = await portico.pool.connect();
    await resending.query("begin");
    await resending.query("update challenge set superseded_at = sent_at");
    const typed = type(code);
    await someoneWaits(portico.pool);
    await resending.query("commit");
    resending.release();
    refused(await typed, 410, "code-superseded");
  });

  it("belongs to the browser that asked: typed elsewhere it is a wrong code", async () => {
    const code = await portico.codeFor(ANN);
    const stranger = portico.someone();
    await stranger.start({ email: ANN });
    refused(await stranger.move("code", { code }), 401, "code-wrong");
    assert.equal(outcome(await type(code)), "stay");
  });

  it("is not ended by a stranger who asks for letters to the same address", async () => {
    const code = await portico.codeFor(ANN);
    const stranger = portico.someone();
    for (let asked = 0; asked < 8; asked += 1) await stranger.start({ email: ANN });
    assert.equal(outcome(await type(code)), "stay");
  });

  it("makes one session, however many redeem it at once", async () => {
    const code = await portico.codeFor(ANN);
    const answers = await Promise.all(Array.from({ length: 50 }, () => type(code)));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    for (const answer of answers) {
      if (answer.status !== 200) {
        assert.match(
          String(answer.body["code"]),
          /^(?:code-used|code-locked|wrong-step|too-many)$/,
        );
      }
    }
    const { rows } = await portico.pool.query(
      `select (select count(*) from session) as sessions,
              (select count(*) from audit_event where action = 'signin.proved') as proofs`,
    );
    assert.deepEqual(rows, [{ sessions: 1, proofs: 1 }]);
  });
});

describe("asking for another letter", () => {
  let portico: Portico;
  let ann: Person;
  beforeEach(async () => {
    portico = await openPortico();
    ann = portico.someone();
    await ann.start({ email: ANN });
  });
  afterEach(() => portico.close());

  it("is possible after 30 seconds, then 60, then 120 each time", async () => {
    for (const wait of [30, 60, 120, 120]) {
      portico.advance(seconds(wait) - 1);
      const early = await ann.move("resend");
      refused(early, 429, "resend-too-soon");
      assert.equal(early.body["retryAfter"], 1);
      assert.equal(early.headers.get("retry-after"), "1");
      portico.advance(1);
      assert.equal(outcome(await ann.move("resend")), "code");
    }
  });

  it("waits just as long by giving the same address, or the method, again", async () => {
    refused(await ann.move("email", { email: ANN }), 429, "resend-too-soon");
    refused(await ann.move("method", { method: "code" }), 429, "resend-too-soon");
    portico.advance(seconds(30));
    assert.equal(outcome(await ann.move("email", { email: ANN })), "code");
    assert.equal((await portico.lettersTo(ANN)).length, 2);
  });

  it("does not wait for another address", async () => {
    const other = await ann.move("email", { email: "uwe@unmapped.de" });
    assert.equal(outcome(other), "code");
    assert.equal((await portico.lettersTo("uwe@unmapped.de")).length, 1);
  });

  it("sends five letters an hour to a mailbox, and then says which to use and when", async () => {
    const last = await askAgainAndAgain(4);
    assert.equal(last.body["notice"], undefined);
    const code = await portico.codeFor(ANN);
    portico.advance(seconds(120));
    const sixth = await ann.move("resend");
    assert.equal(outcome(sixth), "code");
    assert.match(
      String(sixth.body["notice"]),
      /Use the newest one\. The next is possible at 13:00/,
    );
    assert.equal((await portico.lettersTo(ANN)).length, 5);
    assert.equal(outcome(await ann.move("code", { code })), "stay", "the last code stays valid");
  });

  it("counts a mailbox with all its plus tags, and whoever asks", async () => {
    await askAgainAndAgain(4);
    const stranger = portico.someone();
    const answer = await stranger.start({ email: "ann+x@client.com" });
    assert.equal(outcome(answer), "code");
    assert.match(String(answer.body["notice"]), /Several letters were sent/);
    assert.deepEqual(await portico.lettersTo("ann+x@client.com"), []);
  });

  it("sends ten letters a day", async () => {
    for (let hour = 0; hour < 3; hour += 1) {
      await askAgainAndAgain(4);
      await portico.lettersTo(ANN);
      portico.advance(hours(1));
      await ann.start({ email: ANN });
    }
    assert.equal((await portico.lettersTo(ANN)).length, 10);
    const kept = async () =>
      (await portico.pool.query("select from address_budget where kind = 'letter'")).rowCount;
    await portico.house.sweep();
    assert.equal(await kept(), 1);
    portico.advance(hours(24) + 1);
    await portico.house.sweep();
    assert.equal(await kept(), 0, "an address is not kept for a limit that it is free of");
  });

  async function askAgainAndAgain(times: number) {
    let answer = await ann.where();
    for (let asked = 0; asked < times; asked += 1) {
      portico.advance(seconds(120));
      answer = await ann.move("resend");
      await portico.lettersTo(ANN);
    }
    return answer;
  }
});

describe("guessing codes for an address", () => {
  let portico: Portico;
  beforeEach(async () => {
    portico = await openPortico();
  });
  afterEach(() => portico.close());

  /** Asks for a letter and types four wrong codes, as a stranger would. */
  async function guess(person: Person, times: number): Promise<unknown[]> {
    await person.start({ email: ANN });
    const outcomes: unknown[] = [];
    for (let typed = 0; typed < times; typed += 1) {
      outcomes.push(outcome(await person.move("code", { code: "222-2222" })));
    }
    return outcomes;
  }

  it("is stopped after ten an hour, whatever is resent", async () => {
    const stranger = portico.someone();
    for (let round = 0; round < 2; round += 1) {
      assert.deepEqual(await guess(stranger, 4), Array(4).fill("code-wrong"));
    }
    assert.deepEqual(await guess(stranger, 3), ["code-wrong", "code-wrong", "too-many"]);
    const answer = await stranger.move("code", { code: "333-3333" });
    refused(answer, 429, "too-many");
    assert.equal(answer.body["retryAfter"], 3600);
    portico.advance(hours(1));
    assert.deepEqual(await guess(stranger, 1), ["code-wrong"]);
  });

  it("costs the address five tries a letter, however many are typed at once", async () => {
    const { pool } = portico;
    const stranger = portico.someone();
    await guess(stranger, 3);
    const holding = await pool.connect();
    await holding.query("begin; select from challenge for update");
    const typed = Array.from({ length: 4 }, () => stranger.move("code", { code: "222-2222" }));
    await someoneWaits(holding, 4);
    await holding.query("commit");
    holding.release();
    const answers = (await Promise.all(typed)).map(outcome).toSorted();
    assert.deepEqual(answers, [...Array(3).fill("code-locked"), "code-wrong"]);
    const { rows } = await pool.query(
      "select cardinality(recent) as tries from address_budget where kind = 'try'",
    );
    assert.deepEqual(rows, [{ tries: 5 }]);
  });

  it("locks nobody out: the letter still goes, and its link still works", async () => {
    const stranger = portico.someone();
    for (let round = 0; round < 3; round += 1) await guess(stranger, 4);
    const ann = portico.someone();
    assert.equal(outcome(await ann.start({ email: ANN })), "code");
    const code = await portico.codeFor(ANN);
    refused(await ann.move("code", { code }), 429, "too-many");
    const clicked = await ann.click(await portico.linkFor(ANN));
    assert.equal(outcome(clicked), "stay");
  });

  it("is forgotten once the address has been proven", async () => {
    const stranger = portico.someone();
    for (let round = 0; round < 2; round += 1) await guess(stranger, 4);
    const ann = portico.someone();
    await ann.start({ email: ANN });
    assert.equal(outcome(await ann.move("code", { code: await portico.codeFor(ANN) })), "stay");
    assert.deepEqual(await guess(portico.someone(), 4), Array(4).fill("code-wrong"));
  });

  it("is closed after a hundred in a row, until the letter's link is used", async () => {
    const { pool, founded } = portico;
    await pool.query(
      `insert into address_budget (workspace_id, address, kind, known_device, in_a_row)
       values ($1, $2, 'try', false, 100)`,
      [founded.workspaceId, ANN],
    );
    const ann = portico.someone();
    await ann.start({ email: ANN });
    const code = await portico.codeFor(ANN);
    const closed = await ann.move("code", { code });
    refused(closed, 410, "code-locked");
    assert.match(String(closed.body["detail"]), /Use the link in your newest email/);
    assert.equal(outcome(await ann.click(await portico.linkFor(ANN))), "stay");
    portico.advance(minutes(2));
    await ann.start({ email: ANN });
    assert.equal(outcome(await ann.move("code", { code: await portico.codeFor(ANN) })), "stay");
  });

  it("leaves a known device its own tries and letters", async () => {
    const ann = portico.someone();
    await ann.start({ email: ANN });
    await ann.move("code", { code: await portico.codeFor(ANN) });
    await ann.move("stay", { stay: false });
    const stranger = portico.someone();
    for (let round = 0; round < 5; round += 1) await guess(stranger, 4);
    const answer = await ann.start({ email: ANN });
    assert.equal(answer.body["notice"], undefined);
    assert.equal(outcome(await ann.move("code", { code: await portico.codeFor(ANN) })), "stay");
  });
});
