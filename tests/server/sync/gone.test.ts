import assert from "node:assert/strict";
import { minutes } from "#service/kernel";
import { listOf, signIn, textOf } from "#tests/desk";
import type { Person } from "#tests/person";
import type { Contact, Ticket } from "#stand-ins/connectwise";
import { openPsaStage, type PsaStage } from "./psa-stage.ts";
import { type Writing, writingOn } from "./writing.ts";

describe("what is taken back in the PSA", function () {
  this.timeout(20_000);
  let stage: PsaStage;
  let writing: Writing;
  let contact: Contact;
  let ticket: Ticket;
  let ann: Person;

  before(async () => {
    stage = await openPsaStage({ tickets: [] });
    writing = writingOn(stage);
    const { psa, portico } = stage;
    const client = psa.desk.company("Client Ltd");
    psa.desk.company("Other Inc");
    contact = psa.desk.contact(client, ["ann@client.com", "a.lee@client.com"], {
      firstName: "Ann",
    });
    const about = { companyId: client.id, contactId: contact.id, summary: "Router" };
    ticket = psa.desk.ticket(about, "It blinks.");
    await stage.connect();
    await stage.inStep();
    ann = await signIn(portico, "ann@client.com");
  });
  after(() => stage?.close());

  const now = () => new Date(stage.portico.clock.now()).toISOString().slice(0, 19) + "Z";
  /** Somebody changes her record over there, and it is read. */
  async function over(change: Partial<Contact>): Promise<void> {
    const { psa, portico } = stage;
    portico.advance(minutes(6));
    psa.world.contacts.set({ ...contact, ...change, _info: { lastUpdated: now() } });
    await stage.inStep();
  }
  const isIn = async (who: Person) => (await who.say("/api/session")).status === 200;
  const notes = async (): Promise<string[]> =>
    listOf(await ann.say(`/api/client/tickets/${ticket.id}`), "notes").map(({ body }) =>
      String(body),
    );

  it("is out of every contact's reach: a note that was deleted there", async () => {
    const { psa, portico } = stage;
    const theo = await signIn(portico, "theo@awesome.example", "tech");
    psa.desk.note(ticket, "The password is hunter2.", { internal: false });
    await writing.readAgain(ticket.id);
    const [slip] = psa.world.notes.all().filter(({ text }) => text?.includes("hunter2"));
    assert.ok(slip);
    assert.deepEqual(await notes(), ["The password is hunter2."]);
    psa.world.notes.delete(slip.id);
    await writing.readAgain(ticket.id);
    assert.deepEqual(await notes(), []);
    assert.match(textOf(await theo.say(`/api/tech/tickets/${ticket.id}`)), /hunter2/);
    // What was said here a moment ago may only not be listed yet.
    const said = `/api/client/tickets/${ticket.id}/replies`;
    assert.equal((await ann.post(said, { body: "Thanks." })).status, 201);
    await writing.rounds(1);
    const [reply] = psa.world.notes.all().filter(({ text }) => text === "Thanks.");
    assert.ok(reply);
    psa.world.notes.delete(reply.id);
    await writing.readAgain(ticket.id);
    assert.deepEqual(await notes(), ["Thanks."]);
    portico.advance(minutes(3));
    await writing.readAgain(ticket.id);
    assert.deepEqual(await notes(), []);
    psa.world.notes.set(reply);
    await writing.readAgain(ticket.id);
    assert.deepEqual(await notes(), ["Thanks."]);
  });

  it("is what a ticket said first, where it was changed, kept inside or deleted there", async () => {
    const { psa } = stage;
    const body = async () => {
      await writing.readAgain(ticket.id);
      return (await ann.say(`/api/client/tickets/${ticket.id}`)).body["body"];
    };
    assert.equal(await body(), "It blinks.");
    const [first] = psa.world.notes.all().filter(({ text }) => text === "It blinks.");
    assert.ok(first);
    psa.world.notes.set({ ...first, text: "It blinks (…)." });
    assert.equal(await body(), "It blinks (…).");
    const inside = { detailDescriptionFlag: false, internalAnalysisFlag: true };
    psa.world.notes.set({ ...first, ...inside });
    assert.equal(await body(), "");
    psa.world.notes.set(first);
    assert.equal(await body(), "It blinks.");
    psa.world.notes.delete(first.id);
    assert.equal(await body(), "");
    psa.world.notes.set(first);
    assert.equal(await body(), "It blinks.");
    assert.deepEqual(await notes(), ["Thanks."]);
  });

  it("holds up nothing else where one ticket is broken there, and comes along once it is not", async () => {
    const { psa, portico, ada } = stage;
    const about = { companyId: ticket.company?.id ?? 0, contactId: contact.id };
    const broken = psa.desk.ticket({ ...about, summary: "Broken" }, "Nobody can read it.");
    psa.desk.ticket({ ...about, summary: "Sound" }, "It hums.");
    const on = { path: new RegExp(`/tickets/${broken.id}/.*notes`, "i") };
    psa.faults.next({ when: "before", how: { kind: "status", status: 500 }, on }, 500);
    const moved = { path: new RegExp(`/tickets/${ticket.id}/.*notes`, "i") };
    psa.faults.next({ when: "before", how: { kind: "status", status: 500 }, on: moved }, 500);
    // Whose a ticket is follows, whatever was said on it.
    psa.world.tickets.set({ ...ticket, contact: {}, _info: { lastUpdated: now() } });
    portico.advance(minutes(6));
    await stage.inStep();
    const titles = async () =>
      listOf(await ann.say("/api/client/tickets"), "items").map(({ title }) => title);
    assert.ok((await titles()).includes("Sound"));
    assert.ok(!(await titles()).some((title) => title === "Broken" || title === "Router"));
    const standing = await ada.say("/api/admin/sync");
    const unread = listOf(standing, "leftOut").filter(({ because }) => because === "unread");
    assert.deepEqual(
      unread.map(({ psaId, isHere }) => [psaId, isHere]),
      [
        [String(ticket.id), true],
        [String(broken.id), false],
      ],
    );
    psa.faults.clear();
    portico.advance(minutes(6));
    psa.world.tickets.set({ ...ticket, _info: { lastUpdated: now() } });
    await stage.inStep();
    for (const title of ["Broken", "Router"]) assert.ok((await titles()).includes(title));
    assert.doesNotMatch(textOf(await ada.say("/api/admin/sync")), /unread/);
  });

  it("holds up no pass where nobody can read what was said on a whole page of tickets", async () => {
    const { psa, portico, ada } = stage;
    const about = { companyId: ticket.company?.id ?? 0, contactId: contact.id };
    const on = { path: /\/tickets\/\d+\/.*notes/i };
    const latest = async () => listOf(await ada.say("/api/admin/sync"), "runs")[0];
    for (const [status, troubles] of [
      [403, [null]],
      // It may be the PSA as a whole: it is given time once.
      [500, ["unavailable", null]],
    ] as const) {
      for (let n = 0; n < 6; n += 1) psa.desk.ticket({ ...about, summary: `${status}` }, "Psst.");
      psa.faults.next({ when: "before", how: { kind: "status", status }, on }, 500);
      portico.advance(minutes(6));
      for (const trouble of troubles) {
        portico.advance(minutes(1));
        await portico.house.keepInStep(portico.founded.workspaceId);
        assert.equal((await latest())?.["trouble"], trouble);
      }
      psa.faults.clear();
      portico.advance(minutes(6));
      await stage.inStep();
      portico.advance(minutes(6));
      await stage.inStep();
      assert.ok((await latest())?.["finishedAt"]);
      assert.doesNotMatch(textOf(await ada.say("/api/admin/sync")), /unread/);
      const read = "select from ticket where title = $1 and body = 'Psst.'";
      assert.equal((await stage.rows(read, `${status}`)).length, 6);
    }
  });

  it("is a way in, by each address of one person there", async () => {
    const lee = await signIn(stage.portico, "a.lee@client.com");
    await writing.rounds(2);
    await over({});
    assert.deepEqual([await isIn(ann), await isIn(lee)], [true, true]);
    await over({ inactiveFlag: true });
    assert.deepEqual([await isIn(ann), await isIn(lee)], [false, false]);
    await over({});
    ann = await signIn(stage.portico, "ann@client.com");
    assert.ok(await isIn(await signIn(stage.portico, "a.lee@client.com")));
  });

  it("is a way in by an address that was taken off there, until it is back", async () => {
    await over({ communicationItems: [] });
    assert.equal(await isIn(ann), false);
    await over({});
    ann = await signIn(stage.portico, "ann@client.com");
  });

  it("is one of two records of one person, whose other one lets them in as before", async () => {
    const { psa, portico } = stage;
    const [client] = psa.world.companies.all();
    const [first, second] = ["Tina", "Christina"].map((firstName) =>
      psa.desk.contact(client, ["tina@client.com"], { firstName }),
    );
    assert.ok(first && second);
    await over({});
    const names = () =>
      stage.rows(`select first_name, active from contact where email = 'tina@client.com'`);
    assert.deepEqual(await names(), [{ first_name: "Tina", active: true }]);
    // Somebody tidies up, and nothing of the record that stays is changed.
    psa.world.contacts.set({ ...first, inactiveFlag: true, _info: { lastUpdated: now() } });
    await over({});
    assert.deepEqual(await names(), [{ first_name: "Christina", active: true }]);
    const asked = psa.desk.ticket(
      { companyId: client?.id ?? 0, contactId: first.id, summary: "Asked by the first" },
      "Mine.",
    );
    await writing.readAgain(asked.id);
    const tina = await signIn(portico, "tina@client.com");
    assert.match(textOf(await tina.say("/api/client/tickets")), /Asked by the first/);
    // Both are gone, and the first is back.
    psa.world.contacts.set({ ...second, inactiveFlag: true, _info: { lastUpdated: now() } });
    await over({});
    assert.equal(await isIn(tina), false);
    psa.world.contacts.set({ ...first, _info: { lastUpdated: now() } });
    await over({});
    assert.deepEqual(await names(), [{ first_name: "Tina", active: true }]);
  });

  it("is a company: who is moved to another and back is in as before", async () => {
    const { psa } = stage;
    const [, other] = psa.world.companies.all();
    assert.ok(other);
    await over({ company: { id: other.id, name: "Other Inc" } });
    assert.equal(await isIn(ann), false);
    await over({});
    ann = await signIn(stage.portico, "ann@client.com");
    const companies = await stage.rows<{ name: string }>(
      `select c.name from contact p join company c on c.id = p.company_id
        where p.email = 'ann@client.com' and p.active`,
    );
    assert.deepEqual(companies, [{ name: "Client Ltd" }]);
    assert.match(textOf(await ann.say("/api/client/tickets")), /Router/);
  });

  const SHOWN = ["id", "email", "company", "suspended", "contacts", "createdAt", "createdBy"];
  /** An admin decides something in a form of the admin portal. */
  async function decide(path: string, change: Record<string, unknown>): Promise<void> {
    const ada = await signIn(stage.portico, "ada@awesome.example", "admin");
    const { body: card } = await ada.say(path);
    const form = Object.entries(card).filter(([name]) => !SHOWN.includes(name));
    const body = { ...Object.fromEntries(form), ...change };
    const saved = await ada.say(path, { method: "PUT", body });
    assert.equal(saved.status, 200, textOf(saved));
  }
  const here = () =>
    stage.rows<{ id: string; active: boolean }>(
      `select p.id, p.active from contact p join company c on c.id = p.company_id
        where p.email = 'ann@client.com' and c.name = 'Client Ltd'`,
    );
  const mayEnter = async () => (await here()).map(({ active }) => active);
  const letIn = async (active: boolean) =>
    decide(`/api/admin/contacts/${(await here())[0]?.id}`, { active });

  it("is a way in, but lets nobody in again whom an admin shut out here meanwhile", async () => {
    const { psa } = stage;
    const [client, other] = psa.world.companies.all();
    assert.ok(client && other);
    await letIn(false);
    await over({ inactiveFlag: true });
    await over({});
    assert.deepEqual(await mayEnter(), [false]);
    await over({ company: { id: other.id, name: "Other Inc" } });
    await over({});
    assert.deepEqual(await mayEnter(), [false]);
    for (const deletedFlag of [true, false]) {
      psa.world.companies.set({ ...client, deletedFlag, _info: { lastUpdated: now() } });
      await over({});
      await stage.inStep();
    }
    assert.deepEqual(await mayEnter(), [false]);
    await letIn(true);
    await over({ inactiveFlag: true });
    await over({});
    assert.deepEqual(await mayEnter(), [true]);
    ann = await signIn(stage.portico, "ann@client.com");
  });

  it("is a company, but not one that an admin closed here meanwhile", async () => {
    const { psa } = stage;
    const [, other] = psa.world.companies.all();
    assert.ok(other);
    const state = () =>
      stage.rows<{ id: string; state: string }>(
        `select id, state from company where name = 'Other Inc'`,
      );
    await decide(`/api/admin/companies/${(await state())[0]?.id}`, { state: "closed" });
    for (const deletedFlag of [true, false]) {
      psa.world.companies.set({ ...other, deletedFlag, _info: { lastUpdated: now() } });
      await over({});
    }
    assert.equal((await state())[0]?.state, "closed");
  });

  it("is one of two records of one person, though both are read at once", async () => {
    const { psa } = stage;
    const [client] = psa.world.companies.all();
    const [first, second] = ["Una", "Oona"].map((firstName) =>
      psa.desk.contact(client, ["una@client.com"], { firstName }),
    );
    assert.ok(first && second);
    psa.world.contacts.set({ ...second, inactiveFlag: true });
    await over({});
    psa.world.contacts.set({ ...first, inactiveFlag: true, _info: { lastUpdated: now() } });
    psa.world.contacts.set({ ...second, _info: { lastUpdated: now() } });
    await over({});
    const names = () =>
      stage.rows(`select first_name, active from contact where email = 'una@client.com'`);
    assert.deepEqual(await names(), [{ first_name: "Oona", active: true }]);
  });

  it("is one of two companies of one name, whose other one opens it again with its domains", async () => {
    const { psa, portico } = stage;
    const [client] = psa.world.companies.all();
    assert.ok(client);
    const other = psa.desk.company("Client Ltd");
    await over({});
    psa.world.companies.set({ ...client, deletedFlag: true, _info: { lastUpdated: now() } });
    await over({ company: { id: other.id, name: "Client Ltd" } });
    assert.equal(await isIn(ann), false);
    const ada = await signIn(portico, "ada@awesome.example", "admin");
    await ada.post("/api/admin/sync/runs");
    await over({ company: { id: other.id, name: "Client Ltd" } });
    await ada.post("/api/admin/sync/runs");
    await over({ company: { id: other.id, name: "Client Ltd" } });
    ann = await signIn(portico, "ann@client.com");
    const companies = await stage.rows(
      `select c.state, d.domain from company c
         left join company_domain d on d.company_id = c.id where c.name = 'Client Ltd'`,
    );
    assert.deepEqual(companies, [{ state: "active", domain: "client.com" }]);
  });
});
