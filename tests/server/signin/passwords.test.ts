import assert from "node:assert/strict";
import { voidLinks } from "#service/exchange";
import { minutes, seconds } from "#service/kernel";
import type { Person } from "#tests/person";
import { openPortico, type Portico, waitingLetters } from "#tests/portico";
import { watchStorage } from "#tests/storage";
import { exchangeOf } from "../../../server/exchange-of.ts";

const GOOD = "a lighthouse for seven cats";
const METHODS = {
  client: ["code" as const, "password" as const],
  tech: ["code" as const],
  admin: ["code" as const],
};

describe("a password", () => {
  let portico: Portico;
  before(async () => {
    portico = await openPortico({ settings: { methods: METHODS } });
  });
  after(() => portico.close());
  beforeEach(() => portico.advance(minutes(61)));

  const secretFor = async (address: string): Promise<string> => {
    const letters = await portico.lettersTo(address);
    const secret = letters.map(({ text }) => /\/x#(\w+)/.exec(text)?.[1]).find((each) => each);
    assert.ok(secret, `no letter with a link to ${address}`);
    return secret;
  };
  const ask = (person: Person, email: string) =>
    person.post("/api/signin/passwords/letters", { email });
  const choose = async (person: Person, email: string, password = GOOD): Promise<void> => {
    assert.equal((await ask(person, email)).status, 200);
    const secret = await secretFor(email);
    const set = await person.post("/api/signin/passwords/links", { secret, password });
    assert.equal(set.status, 200);
  };
  const atPassword = async (person: Person, email: string): Promise<void> => {
    await person.start({ email });
    const moved = await person.move("method", { method: "password" });
    assert.equal(moved.body["step"], "password");
  };
  const type = (person: Person, password: string) => person.move("password", { password });

  it("is chosen by a mailed link and signs its owner in", async () => {
    const ann = portico.someone();
    await choose(ann, "ann@client.com");
    await atPassword(ann, "ann@client.com");
    assert.equal((await type(ann, GOOD)).body["step"], "stay");
    assert.equal((await ann.move("stay", { stay: false })).body["step"], "signed-in");
    const { body } = await ann.say("/api/session");
    assert.equal((body["person"] as { email: string }).email, "ann@client.com");
  });

  it("is refused alike for a wrong one, for who has none and for who nobody knows", async () => {
    for (const email of ["ann@client.com", "both@two.net", "new@client.com"]) {
      const someone = portico.someone();
      await atPassword(someone, email);
      const refused = await type(someone, "not the right one");
      assert.equal(refused.status, 401);
      assert.equal(refused.body["code"], "password-wrong");
      const other = await someone.move("method", { method: "code" });
      assert.equal(other.body["step"], "code");
    }
  });

  it("costs as much to ask for by a stranger as by who may use it, so that no time tells", async () => {
    const storage = watchStorage(portico.pool);
    const askedFor = async (email: string): Promise<string[]> => {
      const someone = portico.someone();
      storage.expect();
      assert.equal((await ask(someone, email)).status, 200);
      return storage.asked.map(({ name }) => name);
    };
    // Once the log has a name for both: the first row about anybody is one statement more.
    await askedFor("who@nowhere.com");
    const forOwner = await askedFor("both@two.net");
    assert.ok(forOwner.includes("jobs.add"), "a letter's job is among it");
    const kept = (await waitingLetters(portico.pool)).length;
    assert.deepEqual(await askedFor("who@nowhere.com"), forOwner);
    assert.equal((await waitingLetters(portico.pool)).length, kept, "a stranger's is kept nowhere");
  });

  it("may be tried five times, and then again after fifteen minutes", async () => {
    const stranger = portico.someone();
    await atPassword(stranger, "ann@client.com");
    for (let wrong = 0; wrong < 5; wrong += 1) {
      assert.equal((await type(stranger, "wrong again")).body["code"], "password-wrong");
    }
    const closed = await type(stranger, GOOD);
    assert.equal(closed.status, 429);
    assert.equal(closed.body["code"], "too-many");
    assert.equal(closed.body["retryAfter"], 900);
    portico.advance(minutes(15) - seconds(1));
    await portico.house.sweep();
    assert.equal((await type(stranger, GOOD)).status, 429);
    portico.advance(seconds(1));
    assert.equal((await type(stranger, GOOD)).body["step"], "stay");
  });

  it("is tried five times in all by twenty at once", async () => {
    const strangers = Array.from({ length: 20 }, () => portico.someone());
    for (const stranger of strangers) await atPassword(stranger, "uwe@unmapped.de");
    const answers = await Promise.all(strangers.map((stranger) => type(stranger, "guess")));
    const codes = answers.map(({ body }) => body["code"]);
    assert.equal(codes.filter((code) => code === "password-wrong").length, 5);
    assert.equal(codes.filter((code) => code === "too-many").length, 15);
    portico.advance(minutes(15) + 1);
    await portico.house.sweep();
    assert.equal((await portico.pool.query("select from password_try")).rowCount, 0);
  });

  it("closes for its owner's known browser only by that browser's own mistakes", async () => {
    const ann = portico.someone();
    await choose(ann, "ann@client.com");
    await atPassword(ann, "ann@client.com");
    await type(ann, GOOD);
    await ann.move("stay", { stay: true });
    const stranger = portico.someone();
    await atPassword(stranger, "ann@client.com");
    for (let wrong = 0; wrong < 6; wrong += 1) await type(stranger, "wrong again");
    await atPassword(ann, "ann@client.com");
    assert.equal((await type(ann, GOOD)).body["step"], "stay");
  });

  it("is chosen once per letter, within the hour, by whoever clicks", async () => {
    await portico.pool.query("update company set portal_name = 'Client Help' where name = $1", [
      "Client Ltd",
    ]);
    const ann = portico.someone();
    await ask(ann, "ann@client.com");
    const secret = await secretFor("ann@client.com");
    const looked = await ann.post("/api/signin/links/first-link/look", { secret });
    assert.equal(looked.status, 200);
    assert.doesNotMatch(JSON.stringify(looked.body), /ann@/);
    assert.equal(looked.body["setsPassword"], true);
    assert.equal(looked.body["portalName"], "Client Help", "as the letter calls it");
    // It proves nothing: nobody is signed in by it.
    assert.equal((await ann.post("/api/signin/links/first-link", { secret })).status, 410);
    const weak = await ann.post("/api/signin/passwords/links", { secret, password: "short" });
    assert.equal(weak.body["code"], "bad-request");
    const set = (): ReturnType<typeof ann.post> =>
      ann.post("/api/signin/passwords/links", { secret, password: GOOD });
    const both = await Promise.all([set(), set()]);
    assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 410]);
    assert.equal((await set()).body["code"], "code-used");
    portico.advance(minutes(61));
    await ask(ann, "ann@client.com");
    const late = await secretFor("ann@client.com");
    portico.advance(minutes(60));
    const refused = await ann.post("/api/signin/links/first-link/look", { secret: late });
    assert.equal(refused.body["code"], "link-invalid");
  });

  it("is not chosen by a link that the operator has voided", async () => {
    const ann = portico.someone();
    await ask(ann, "ann@client.com");
    const secret = await secretFor("ann@client.com");
    const voided = await voidLinks(exchangeOf(portico.house), { correlation: "an operator" });
    assert.equal(voided.links, 1);
    const looked = await ann.post("/api/signin/links/first-link/look", { secret });
    assert.equal(looked.body["code"], "link-invalid");
  });

  it("is mailed by an admin to whom it would let in, and the one before goes on until then", async () => {
    const [ann, ada, theo] = [portico.someone(), portico.someone(), portico.someone()];
    await choose(ann, "ann@client.com");
    for (const [person, email] of [
      [ada, "ada@awesome.example"],
      [theo, "theo@awesome.example"],
    ] as const) {
      await person.start({ email, platform: person === ada ? "admin" : "tech" });
      await person.move("code", { code: await portico.codeFor(email) });
      await person.move("stay", { stay: false });
    }
    const id = (name: string) => portico.founded.ids.get(name) ?? "";
    const path = (name: string) => `/api/admin/people/${id(name)}/password-letter`;
    const ANN = "ann@client.com at Client Ltd";
    assert.equal((await theo.post(path(ANN))).status, 404);
    assert.equal((await ann.post(path(ANN))).status, 401);
    portico.advance(minutes(1));
    const sent = await ada.post(path(ANN));
    assert.deepEqual([sent.status, sent.body["to"]], [201, "ann@client.com"]);
    assert.ok(!JSON.stringify(sent.body).includes("#"), "nobody but the mailbox sees the link");
    await atPassword(ann, "ann@client.com");
    assert.equal((await type(ann, GOOD)).body["step"], "stay");
    const secret = await secretFor("ann@client.com");
    const set = await ann.post("/api/signin/passwords/links", {
      secret,
      password: "nine cats at sea",
    });
    assert.equal(set.status, 200);
    assert.equal((await ann.move("stay", { stay: true })).status, 404, "made with the old one");
    const tech = await ada.post(path("theo@awesome.example"));
    assert.match(String(tech.body["detail"]), /No portal lets them in by password/);
    assert.equal((await ada.post("/api/admin/people/nobody/password-letter")).status, 404);
    const { rows } = await portico.pool.query(
      "select actor from audit_event where action = 'password.asked' order by ordinal desc limit 1",
    );
    assert.deepEqual(rows, [{ actor: `tech:${id("ada@awesome.example")}` }]);
  });

  it("ends the sessions that were made with the one before, and no others", async () => {
    const [byPassword, byCode] = [portico.someone(), portico.someone()];
    await choose(byPassword, "ann@client.com");
    await atPassword(byPassword, "ann@client.com");
    await type(byPassword, GOOD);
    await byPassword.move("stay", { stay: true });
    await byCode.start({ email: "ann@client.com" });
    await byCode.move("method", { method: "code" });
    await byCode.move("code", { code: await portico.codeFor("ann@client.com") });
    await byCode.move("stay", { stay: true });
    await choose(byCode, "ann@client.com", "another lighthouse, two cats");
    assert.equal((await byPassword.say("/api/session")).status, 401);
    assert.equal((await byCode.say("/api/session")).status, 200);
  });

  it("is mailed to nobody whom it would not let in, and the answer does not say so", async () => {
    for (const email of ["gone@client.com", "theo@awesome.example", "nobody@nowhere.example"]) {
      const asked = await ask(portico.someone(), email);
      assert.deepEqual([asked.status, asked.body], [200, {}]);
      const letters = await portico.lettersTo(email);
      assert.ok(letters.every(({ text }) => !text.includes("/x#")));
    }
  });

  it("is kept as argon2id alone, and neither it nor its link is ever logged", async () => {
    const ann = portico.someone();
    await choose(ann, "ann@client.com", "a planted lighthouse for cats");
    const { rows } = await portico.pool.query<{ hash: string }>("select hash from password");
    for (const { hash } of rows) assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    assert.doesNotMatch(portico.logged.join("\n"), /planted lighthouse/);
  });
});

describe("where passwords are off", () => {
  it("no portal offers one, and no letter is to be had", async () => {
    const portico = await openPortico();
    try {
      const ann = portico.someone();
      await ann.start({ email: "ann@client.com" });
      assert.equal((await ann.move("method", { method: "password" })).body["code"], "no-method");
      const asked = await ann.post("/api/signin/passwords/letters", { email: "ann@client.com" });
      assert.equal(asked.body["code"], "no-method");
    } finally {
      await portico.close();
    }
  });
});
