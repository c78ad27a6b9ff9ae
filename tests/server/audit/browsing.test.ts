import assert from "node:assert/strict";
import { attemptedSince } from "#service/audit";
import { days, minutes } from "#service/kernel";
import { signIn } from "#tests/desk";
import type { Person } from "#tests/person";
import { openPortico, type Portico } from "#tests/portico";
import { wholeLog, happened, rowsOf, type SeenRow } from "./log-reading.ts";

const actions = (rows: readonly SeenRow[]): string[] => rows.map(({ action }) => action);

describe("reading the audit log", () => {
  let portico: Portico;
  let ada: Person;
  const idOf = (name: string): string => portico.founded.ids.get(name)!;

  before(async () => {
    portico = await openPortico();
    await signIn(portico, "ann@client.com");
    portico.advance(minutes(1));
    await signIn(portico, "olaf@other.org");
    portico.advance(minutes(1));
    const two = portico.someone();
    await two.start({ email: "both@two.net" });
    await two.move("code", { code: "2222222" });
    portico.advance(minutes(1));
    ada = await signIn(portico, "ada@awesome.example", "admin");
  });
  after(() => portico.close());

  it("shows what happened, newest first, with the address of whom it is about", async () => {
    const rows = await wholeLog(ada);
    assert.deepEqual(actions(rows).slice(0, 3), [
      "signin.signed-in",
      "signin.proved",
      "signin.letter",
    ]);
    assert.deepEqual(
      rows.map(({ at }) => at),
      rows.map(({ at }) => at).toSorted((one, other) => (one < other ? 1 : -1)),
    );
    const [first] = rows;
    assert.deepEqual(first?.person, { state: "known", email: "ada@awesome.example" });
    assert.deepEqual(first?.actor, {
      kind: "tech",
      id: idOf("ada@awesome.example"),
      name: "ada@awesome.example",
    });
    const wrong = rows.find(({ action }) => action === "signin.refused");
    assert.deepEqual([wrong?.outcome, wrong?.reason], ["refused", "code-wrong"]);
    assert.equal(wrong?.person?.email, "both@two.net");
  });

  it("shows one person's rows, found by address, and nobody else's", async () => {
    const rows = await wholeLog(ada, { person: "Ann@Client.com" });
    assert.equal(rows.length, 3);
    assert.ok(rows.every(({ person }) => person?.email === "ann@client.com"));
    assert.deepEqual(await wholeLog(ada, { person: "nobody@client.com" }), []);
  });

  it("shows a company's rows, the letters to its people before their proof among them", async () => {
    const rows = await wholeLog(ada, { company: idOf("Client Ltd") });
    assert.deepEqual(actions(rows), ["signin.signed-in", "signin.proved", "signin.letter"]);
    assert.ok(rows.every(({ company }) => company?.name === "Client Ltd"));
    assert.ok(rows.every(({ person }) => person?.email === "ann@client.com"));
  });

  it("shows a contact's rows, by them and about them, and a tech's", async () => {
    const ann = idOf("ann@client.com at Client Ltd");
    await happened(portico, { action: "session.ended", actor: `contact:${ann}` });
    await happened(portico, { action: "link.made", actor: `tech:${idOf("ada@awesome.example")}` });
    const contacts = await wholeLog(ada, { contact: ann });
    assert.deepEqual(actions(contacts)[0], "session.ended");
    assert.equal(contacts.length, 4);
    const techs = await wholeLog(ada, { tech: idOf("ada@awesome.example") });
    assert.deepEqual(actions(techs), [
      "link.made",
      "signin.signed-in",
      "signin.proved",
      "signin.letter",
    ]);
  });

  it("keeps two contacts of one address apart", async () => {
    const [client, other] = ["Client Ltd", "Other Inc"].map(idOf);
    const { email } = { email: "both@two.net" };
    await happened(portico, { action: "contact.imported", email, companyId: client! });
    await happened(portico, { action: "contact.imported", email, companyId: other! });
    const rows = await wholeLog(ada, { contact: idOf("both@two.net at Client Ltd") });
    const companies = rows.map(({ company }) => company?.name);
    assert.ok(companies.includes("Client Ltd"));
    assert.ok(!companies.includes("Other Inc"));
  });

  it("narrows by action, outcome, reason, reference and time, one with another", async () => {
    const refused = await wholeLog(ada, { outcome: "refused" });
    assert.deepEqual(
      refused.map(({ reason }) => reason),
      ["code-wrong"],
    );
    assert.deepEqual(await wholeLog(ada, { reason: "code-wrong" }), refused);
    assert.deepEqual(await wholeLog(ada, { reference: refused[0]!.reference }), refused);
    const both = { person: "both@two.net", action: "signin.refused", outcome: "refused" };
    assert.deepEqual(await wholeLog(ada, both), refused);
    assert.deepEqual(await wholeLog(ada, { ...both, action: "signin.letter" }), []);
    const { at } = refused[0]!;
    const then = new Date(Date.parse(at) + 1).toISOString();
    assert.deepEqual(await wholeLog(ada, { from: at, to: then, outcome: "refused" }), refused);
    assert.deepEqual(await wholeLog(ada, { from: then, outcome: "refused" }), []);
    assert.deepEqual(await wholeLog(ada, { to: at, outcome: "refused" }), []);
  });

  it("comes a page at a time, each row once, whatever is written meanwhile", async () => {
    portico.advance(minutes(1));
    for (let time = 0; time < 60; time += 1) {
      await happened(portico, { correlation: "PAGES", about: { time } });
    }
    const first = await ada.say("/api/admin/audit?reference=PAGES");
    assert.equal(rowsOf(first).length, 50);
    portico.advance(1);
    await happened(portico, { correlation: "PAGES", about: { time: "later" } });
    const cursor = String(first.body["next"]);
    const second = await ada.say(`/api/admin/audit?reference=PAGES&cursor=${cursor}`);
    const times = [...rowsOf(first), ...rowsOf(second)].map(({ about }) => about["time"]);
    assert.equal(new Set(times).size, 60);
    assert.ok(!times.includes("later"));
    assert.equal(second.body["next"], null);
  });

  it("is an admin's alone: to anyone else there is nothing", async () => {
    const theo = await signIn(portico, "theo@awesome.example", "tech");
    const ann = await signIn(portico, "ann@client.com");
    const asks: [string, { method?: string; body?: unknown }][] = [
      ["/api/admin/audit", {}],
      ["/api/admin/audit/export?format=csv", {}],
      ["/api/admin/audit/verify", { method: "POST", body: {} }],
      ["/api/admin/audit/erasures", { method: "POST", body: { email: "ann@client.com" } }],
    ];
    for (const [path, say] of asks) {
      for (const person of [theo, ann]) {
        const answer = await person.say(path, say);
        assert.deepEqual([answer.status, answer.body["code"]], [404, "not-found"], path);
      }
      assert.equal((await portico.someone().say(path, say)).status, 401, path);
    }
    assert.equal((await wholeLog(ada, { action: "person.erased" })).length, 0);
  });

  it("says which field of a question is wrong", async () => {
    const wrong: [string, string][] = [
      ["person=not an address", "email"],
      ["company=1", "companyId"],
      ["cursor=1", "cursor"],
      ["action=ann@client.com", "action"],
      ["reference=ann@client.com", "reference"],
      ["from=yesterday", "from"],
      [`company=${idOf("Client Ltd")}&person=ann@client.com`, "companyId"],
      ["colour=red", "colour"],
    ];
    for (const [query, field] of wrong) {
      const { status, body } = await ada.say(`/api/admin/audit?${query.replace(/ /g, "+")}`);
      assert.deepEqual([status, body["field"]], [400, field], query);
    }
  });

  it("tells replay who tried lately: each address once, with how it last fared", async () => {
    const deps = { ...portico.house.signin, auditReading: portico.house.stores.auditReading };
    const { workspaceId } = portico.founded;
    await happened(portico, { email: "uwe@unmapped.de", outcome: "refused", reason: "no-method" });
    portico.advance(minutes(30));
    const since = portico.clock.now() - days(30);
    const { items } = await attemptedSince(deps, { workspaceId, since });
    const fared = new Map(items.map(({ email, action, reason }) => [email, [action, reason]]));
    assert.equal(fared.size, items.length);
    assert.deepEqual(fared.get("uwe@unmapped.de" as never), ["signin.refused", "no-method"]);
    assert.deepEqual(fared.get("ann@client.com" as never), ["signin.signed-in", null]);
    assert.deepEqual(fared.get("both@two.net" as never), ["signin.refused", "code-wrong"]);
    const late = { workspaceId, since: portico.clock.now() };
    assert.deepEqual(await attemptedSince(deps, late), { items: [], next: undefined });
  });

  it("shows a workspace its own rows alone, whatever ids are asked for", async () => {
    const other = await otherWorkspace(portico);
    const rows = await wholeLog(ada);
    assert.ok(!rows.some(({ reference }) => reference === "ELSEWHERE"));
    assert.deepEqual(await wholeLog(ada, { reference: "ELSEWHERE" }), []);
    assert.deepEqual(await wholeLog(ada, { company: other.companyId }), []);
    assert.deepEqual(await wholeLog(ada, { contact: other.contactId }), []);
  });
});

/** A second MSP with a company, a contact and a row, at the same address as one of ours. */
async function otherWorkspace(portico: Portico) {
  const [workspaceId, companyId, contactId] = [1, 2, 3].map(
    (digit) => `019a0000-0000-7000-8000-00000000000${digit}`,
  ) as [string, string, string];
  const at = new Date(portico.clock.now());
  await portico.pool.query(
    `insert into workspace (id, slug, name, time_zone, created_at)
     values ($1, 'other', 'Other MSP', 'Europe/London', $2)`,
    [workspaceId, at],
  );
  await portico.pool.query(
    `insert into company (workspace_id, id, name, state, created_at)
     values ($1, $2, 'Elsewhere', 'active', $3)`,
    [workspaceId, companyId, at],
  );
  await portico.pool.query(
    `insert into contact (workspace_id, id, company_id, email, created_at, created_by)
     values ($1, $2, $3, 'ann@client.com', $4, 'import')`,
    [workspaceId, contactId, companyId, at],
  );
  await happened(portico, {
    workspaceId,
    email: "ann@client.com",
    correlation: "ELSEWHERE",
    actor: `contact:${contactId}`,
  });
  return { companyId, contactId };
}
