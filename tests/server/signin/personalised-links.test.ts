import assert from "node:assert/strict";
import { days, hours, minutes, seconds } from "#service/kernel";
import { signIn as signInAt } from "#tests/desk";
import type { Answer, Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { outcome, refused } from "#tests/telling";
import { tablesWith } from "#tests/every-row";

const NOT_VALID =
  "This sign-in link is incomplete, has expired or is no longer valid for this workspace. Ask your service provider for a fresh link.";

describe("a personalised link", function () {
  this.timeout(60_000);
  let portico: Portico;
  let theo: Person;
  before(async () => {
    portico = await openPortico({
      companies: [
        { name: "Client Ltd", domains: ["client.com"], portalName: "Client Help" },
        { name: "Strict Ltd", domains: ["strict.org"], methods: ["microsoft"] },
        { name: "Soon Ltd", state: "preparing" },
        { name: "Third Ltd" },
      ],
      contacts: [
        { company: "Client Ltd", email: "ann@client.com", firstName: "Ann" },
        { company: "Client Ltd", email: "bob@client.com" },
        { company: "Client Ltd", email: "cleo@client.com" },
        { company: "Client Ltd", email: "dora@client.com" },
        { company: "Client Ltd", email: "gone@client.com", active: false },
        { company: "Client Ltd", email: "two@strict.org" },
        { company: "Strict Ltd", email: "two@strict.org" },
        { company: "Soon Ltd", email: "early@soon.example" },
        { company: "Client Ltd", email: "pair@two.net" },
        { company: "Third Ltd", email: "pair@two.net" },
      ],
      tickets: [{ company: "Client Ltd", contact: "ann@client.com", title: "Printer smokes" }],
    });
    theo = await signIn("theo@awesome.example");
  });
  after(() => portico.close());

  const signIn = (email: string, start = {}): Promise<Person> =>
    signInAt(portico, email, undefined, { stay: true, ...start });
  const ids = new Map<string, string>();
  const idOf = (contact: string): string => portico.founded.ids.get(contact) ?? "";
  const pathOf = (contact: string): string => `/api/tech/contacts/${idOf(contact)}/links`;
  async function make(contact = "ann@client.com at Client Ltd"): Promise<string> {
    const made = await theo.post(pathOf(contact));
    assert.equal(made.status, 201);
    const [, secret] = /\/p\/awesome\/c#([A-Za-z0-9]{43})$/.exec(String(made.body["url"])) ?? [];
    assert.ok(secret, "the whole address, once");
    ids.set(secret, String(made.body["id"]));
    return secret;
  }
  const openIt = (person: Person, link: string, more = {}): Promise<Answer> =>
    person.start({ workspace: "awesome", link, ...more });
  const invalid = (answer: Answer): void => {
    refused(answer, 410, "link-invalid");
    assert.equal(answer.body["detail"], NOT_VALID);
  };

  it("moves the person straight to the code, sends it, and tells nobody the whole address", async () => {
    const link = await make();
    const looked = await portico.someone().look(link, "personalised");
    assert.deepEqual(looked.body, {
      email: "a…@client.com",
      portalName: "Client Help",
      workspace: { slug: "awesome", name: "Awesome MSP" },
    });
    assert.deepEqual(await portico.lettersTo("ann@client.com"), [], "looking sends nothing");
    const ann = portico.someone();
    const opened = await openIt(ann, link, { returnTo: "/tickets/1001" });
    assert.equal(outcome(opened), "code");
    assert.equal(opened.status, 201);
    const code = await portico.codeFor("ann@client.com");
    const wrong = await ann.move("code", { code: "222-2222" });
    for (const answer of [opened, wrong, await ann.where(), await ann.move("resend")]) {
      assert.doesNotMatch(JSON.stringify(answer.body), /ann@client\.com/);
    }
    assert.equal(opened.body["email"], "a…@client.com");
    assert.equal(outcome(await ann.move("code", { code })), "stay");
    const done = await ann.move("stay", { stay: false });
    assert.equal(done.body["returnTo"], "/tickets/1001");
    assert.equal((await ann.say("/api/session")).body["platform"], "client");
  });

  it("sends nothing when it is opened again within two minutes, and shows the wait", async () => {
    const link = await make("bob@client.com at Client Ltd");
    const laptop = portico.someone();
    await openIt(laptop, link);
    const code = await portico.codeFor("bob@client.com");
    portico.advance(seconds(20));
    const phone = portico.someone();
    const again = await openIt(phone, link);
    assert.equal(outcome(again), "code");
    assert.equal(again.body["retryAfter"], 100);
    assert.match(String(again.body["notice"]), /A letter went out a moment ago/);
    assert.equal((await portico.lettersTo("bob@client.com")).length, 1);
    refused(await phone.move("code", { code }), 401, "code-wrong");
    refused(await phone.move("resend"), 429, "resend-too-soon");
    assert.equal((await laptop.where()).body["step"], "code");
    portico.advance(seconds(100));
    assert.equal(outcome(await phone.move("resend")), "code");
    assert.equal((await portico.lettersTo("bob@client.com")).length, 2);
    assert.equal(outcome(await laptop.move("code", { code })), "stay", "the laptop's still works");
    const own = await portico.codeFor("bob@client.com");
    assert.equal(outcome(await phone.move("code", { code: own })), "stay");
  });

  it("sends one letter, however many open it at once", async () => {
    const link = await make("cleo@client.com at Client Ltd");
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => openIt(portico.someone(), link)),
    );
    assert.deepEqual(answers.map(outcome), Array(12).fill("code"));
    assert.equal((await portico.lettersTo("cleo@client.com")).length, 1);
    portico.advance(seconds(120));
    await openIt(portico.someone(), link);
    assert.equal((await portico.lettersTo("cleo@client.com")).length, 2);
  });

  it("is void after thirty days, once revoked, and where the contact has another address", async () => {
    const contact = "dora@client.com at Client Ltd";
    const [revoked, moved, old] = [await make(contact), await make(contact), await make(contact)];
    const list = await theo.say(pathOf(contact));
    const items = list.body["items"] as unknown[];
    assert.equal(items.length, 3, "several may be alive at once");
    assert.doesNotMatch(JSON.stringify(list.body), new RegExp(`${revoked}|${moved}|${old}`));
    const gone = `${pathOf(contact)}/${ids.get(revoked)}`;
    assert.equal((await theo.say(gone, { method: "DELETE" })).status, 204);
    refused(await theo.say(gone, { method: "DELETE" }), 404, "not-found");
    invalid(await openIt(portico.someone(), revoked));
    invalid(await portico.someone().look(revoked, "personalised"));
    assert.equal((await portico.someone().look(moved, "personalised")).status, 200);
    const rename = "update contact set email = $1 where id = $2";
    await portico.pool.query(rename, ["dora@two.net", idOf(contact)]);
    invalid(await openIt(portico.someone(), moved));
    await portico.pool.query(rename, ["dora@client.com", idOf(contact)]);
    assert.equal((await portico.someone().look(moved, "personalised")).status, 200);
    const { rows } = await portico.pool.query<{ ends: number; made: number }>(
      "select extract(epoch from expires_at - created_at)::int8 as ends from link where revoked_at is null limit 1",
    );
    assert.equal(rows[0]?.ends, days(30) / 1000);
    await portico.pool.query("update link set expires_at = $1 where contact_id = $2", [
      new Date(portico.clock.now()),
      idOf(contact),
    ]);
    invalid(await openIt(portico.someone(), old));
    assert.deepEqual((await theo.say(pathOf(contact))).body["items"], []);
    assert.deepEqual(await portico.lettersTo("dora@client.com"), []);
  });

  it("is valid in its own workspace alone", async () => {
    const link = await make();
    await portico.pool.query(
      `insert into workspace (id, slug, name, time_zone, settings, created_at)
       select '00000000-0000-7000-8000-000000000001', 'rival', 'Rival MSP', time_zone, settings,
              created_at from workspace limit 1`,
    );
    invalid(await portico.someone().start({ workspace: "rival", link }));
    refused(await portico.someone().start({ workspace: "nobody", link }), 404, "not-found");
    invalid(await openIt(portico.someone(), "A".repeat(43)));
    invalid(await openIt(portico.someone(), link.toLowerCase()));
  });

  const disclosing = (how: string): Promise<unknown> =>
    portico.pool.query("update workspace set settings = settings || $1::jsonb", [
      JSON.stringify({ disclosure: how }),
    ]);

  it("mails no code where its contact's company leaves codes out, whatever another allows", async () => {
    assert.equal(
      outcome(await openIt(portico.someone(), await make("two@strict.org at Client Ltd"))),
      "code",
    );
    const narrowed = await make("two@strict.org at Strict Ltd");
    portico.advance(minutes(3));
    const before = (await portico.lettersTo("two@strict.org")).length;
    refused(await openIt(portico.someone(), narrowed), 403, "no-method");
    await disclosing("private");
    refused(await openIt(portico.someone(), narrowed), 403, "no-method");
    await disclosing("guided");
    assert.equal((await portico.lettersTo("two@strict.org")).length, before);
  });

  it("writes in the brand of the company it was made for, wherever else its contact is", async () => {
    const pair = portico.someone();
    portico.advance(hours(1));
    await openIt(pair, await make("pair@two.net at Client Ltd"));
    const [letter] = await portico.lettersTo("pair@two.net");
    assert.match(letter?.subject ?? "", /Client Help/);
    const looked = await pair.look(await portico.linkFor("pair@two.net"));
    assert.equal(looked.body["portalName"], "Client Help");
  });

  it("enters the account it was made for, and forgets it with another address", async () => {
    const link = await make("pair@two.net at Third Ltd");
    const pair = portico.someone();
    await openIt(pair, link);
    await pair.move("code", { code: await portico.codeFor("pair@two.net") });
    assert.equal(outcome(await pair.move("stay", { stay: false })), "signed-in");
    const { account } = (await pair.say("/api/session")).body as { account: { id: string } };
    assert.equal(account.id, idOf("pair@two.net at Third Ltd"));
    portico.advance(minutes(3));
    const other = portico.someone();
    await openIt(other, link);
    portico.advance(seconds(1));
    const another = await other.move("email", { email: "uwe@client.com" });
    assert.equal(another.body["email"], "uwe@client.com");
    // Two letters of one attempt in the same millisecond have no order.
    portico.advance(seconds(1));
    assert.equal(outcome(await other.move("email", { email: "pair@two.net" })), "code");
    const code = await portico.codeFor("pair@two.net");
    assert.equal(outcome(await other.move("code", { code })), "stay");
    assert.equal(outcome(await other.move("stay", { stay: false })), "account");
  });

  it("is made for nobody who could not get in by it", async () => {
    refused(await theo.post(pathOf("gone@client.com at Client Ltd")), 400, "bad-request");
    refused(await theo.post(pathOf("early@soon.example at Soon Ltd")), 400, "bad-request");
    const late = await make();
    await portico.pool.query("update contact set active = false where email = 'ann@client.com'");
    portico.advance(hours(2));
    const ann = portico.someone();
    await openIt(ann, late);
    const [letter] = await portico.lettersTo("ann@client.com");
    const code = /\b([2-9B-Z]{3}-[2-9B-Z]{4})\b/.exec(letter?.text ?? "")?.[1];
    refused(await ann.move("code", { code }), 403, "account-inactive");
    await portico.pool.query("update contact set active = true where email = 'ann@client.com'");
  });

  /** A contact of another workspace, with the very same address. */
  async function elsewhere(): Promise<string> {
    const [company, contact] = [8, 9].map((n) => `00000000-0000-7000-8000-00000000000${n}`);
    await portico.pool.query(
      `with rival as (select id from workspace where slug = 'rival'),
            theirs as (insert into company (workspace_id, id, name, state, created_at)
              select id, $1, 'Client Ltd', 'active', $3 from rival)
       insert into contact (workspace_id, id, company_id, email, created_at, created_by)
       select id, $2, $1, 'ann@client.com', $3, 'import' from rival`,
      [company, contact, new Date(portico.clock.now())],
    );
    return contact!;
  }

  it("is made and revoked by techs and admins alone, in their workspace, and written down", async () => {
    const path = pathOf("ann@client.com at Client Ltd");
    portico.advance(hours(1));
    const ann = await signIn("ann@client.com");
    for (const answer of [await ann.post(path), await ann.say(path)]) {
      refused(answer, 404, "not-found");
    }
    refused(await portico.someone().post(path), 401, "session-required");
    for (const id of ["1", "00000000-0000-7000-8000-000000000009", "%00", "'--"]) {
      refused(await theo.post(`/api/tech/contacts/${id}/links`), 404, "not-found");
      refused(await theo.say(`/api/tech/contacts/${id}/links`), 404, "not-found");
      refused(await theo.say(`${path}/${id}`, { method: "DELETE" }), 404, "not-found");
    }
    refused(await theo.post(`/api/tech/contacts/${await elsewhere()}/links`), 404, "not-found");
    const { rows } = await portico.pool.query<{ action: string; actor: string; about: object }>(
      "select action, actor, about from audit_event where action like 'link.%' order by id",
    );
    assert.ok(rows.every(({ actor }) => actor === `tech:${idOf("theo@awesome.example")}`));
    assert.deepEqual(
      new Set(rows.map(({ action }) => action)),
      new Set(["link.made", "link.voided"]),
    );
  });

  it("leaves its secret nowhere: not in the database, not in the log", async () => {
    const link = await make("bob@client.com at Client Ltd");
    await openIt(portico.someone(), link);
    assert.deepEqual(await tablesWith(portico.pool, link), []);
    assert.ok(!portico.logged.join("").includes(link));
  });
});
