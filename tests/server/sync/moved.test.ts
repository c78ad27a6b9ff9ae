import assert from "node:assert/strict";
import { minutes } from "#service/kernel";
import { takeHint } from "#service/sync";
import { listOf, signIn, textOf } from "#tests/desk";
import { follow } from "#tests/following";
import type { Person } from "#tests/person";
import type { Contact, Ticket } from "#stand-ins/connectwise";
import { openPsaStage, type PsaStage } from "./psa-stage.ts";
import { type Writing, writingOn } from "./writing.ts";

describe("a ticket that is somebody else's in the PSA", function () {
  this.timeout(20_000);
  let stage: PsaStage;
  let writing: Writing;
  let client: ReturnType<PsaStage["psa"]["desk"]["company"]>;
  let there: Record<"ann" | "bea" | "olaf" | "nameless", Contact>;
  let ann: Person;
  let bea: Person;
  let boss: Person;
  let olaf: Person;
  let theo: Person;

  before(async () => {
    const contacts = [
      { company: "Client Ltd", email: "ann@client.com", firstName: "Ann" },
      { company: "Client Ltd", email: "bea@client.com", firstName: "Bea" },
      { company: "Client Ltd", email: "boss@client.com", sees: "company" as const },
      { company: "Other Inc", email: "olaf@other.org" },
    ];
    stage = await openPsaStage({ tickets: [], contacts });
    writing = writingOn(stage);
    const { psa, portico } = stage;
    client = psa.desk.company("Client Ltd");
    there = {
      ann: psa.desk.contact(client, ["ann@client.com", "a.lee@client.com"], { firstName: "Ann" }),
      bea: psa.desk.contact(client, ["bea@client.com"], { firstName: "Bea" }),
      olaf: psa.desk.contact(psa.desk.company("Other Inc"), ["olaf@other.org"]),
      nameless: psa.desk.contact(client, []),
    };
    await stage.connect();
    await stage.inStep();
    [ann, bea, boss, olaf] = (await Promise.all(
      ["ann@client.com", "bea@client.com", "boss@client.com", "olaf@other.org"].map((email) =>
        signIn(portico, email),
      ),
    )) as [Person, Person, Person, Person];
    theo = await signIn(portico, "theo@awesome.example", "tech");
  });
  after(() => stage?.close());

  const now = () => new Date(stage.portico.clock.now()).toISOString().slice(0, 19) + "Z";
  /** Somebody changes it over there. */
  function over(title: string, change: Partial<Ticket>): Ticket {
    const [ticket] = writing.titled(title);
    assert.ok(ticket, title);
    const changed = { ...ticket, ...change, _info: { ...ticket._info, lastUpdated: now() } };
    stage.psa.world.tickets.set(changed);
    return changed;
  }
  /** … and it is read. */
  async function move(title: string, change: Partial<Ticket>): Promise<void> {
    stage.portico.advance(minutes(1));
    await writing.readAgain(over(title, change).id);
  }
  const whose = ({ id }: Contact): Partial<Ticket> => ({ contact: { id, name: "somebody" } });
  const of = ({ id, name = "" }: typeof client): Partial<Ticket> => ({ company: { id, name } });

  /** Who reads the ticket, in its page and in their lists. */
  async function readers(title: string): Promise<string> {
    const id = String(writing.titled(title)[0]?.id);
    const found: string[] = [];
    for (const [name, person] of Object.entries({ ann, bea, boss, olaf, theo })) {
      const portal = name === "theo" ? "tech" : "client";
      const page = await person.say(`/api/${portal}/tickets/${id}`);
      const list = await person.say(`/api/${portal}/tickets?q=${encodeURIComponent(title)}`);
      const listed = listOf(list, "items").some((item) => item["id"] === id);
      assert.equal(page.status === 200, listed, `${name}: ${textOf(page)}`);
      const words = { method: "POST", body: { body: "Mine?" } };
      const isSaid = listed || (await person.say(`/api/${portal}/tickets/${id}/replies`, words));
      assert.ok(isSaid === true || isSaid.status === 404, `${name} writes on it`);
      if (listed) found.push(name);
    }
    return found.join(" ");
  }

  async function asked(who: Person, title: string): Promise<string> {
    await writing.ask(who, title);
    await writing.rounds(2);
    const [{ id } = { id: 0 }] = writing.titled(title);
    return String(id);
  }

  it("is theirs, and the first one's again once it is moved back", async () => {
    await asked(ann, "Lamp");
    assert.equal(await readers("Lamp"), "ann boss theo");
    await move("Lamp", whose(there.bea));
    assert.equal(await readers("Lamp"), "bea boss theo");
    await move("Lamp", whose(there.ann));
    assert.equal(await readers("Lamp"), "ann boss theo");
    await move("Lamp", {
      ...of({ ...client, id: there.olaf.company?.id ?? 0 }),
      ...whose(there.olaf),
    });
    assert.equal(await readers("Lamp"), "olaf theo");
    await move("Lamp", { ...of(client), ...whose(there.ann) });
    assert.equal(await readers("Lamp"), "ann boss theo");
  });

  it("is told of as changed to open pages of who had it and who has it, and of nobody else", async () => {
    const id = await asked(ann, "Kettle");
    const { url } = stage.portico;
    const [hers, his, others] = await Promise.all(
      [ann, bea, olaf].map((who) => follow(url, "/api/client/stream", who)),
    );
    const desk = await follow(url, "/api/tech/stream", theo);
    assert.ok(hers && his && others);
    for (const stream of [hers, his, others, desk]) assert.equal(await stream.word(), "open");
    await move("Kettle", whose(there.bea));
    for (const stream of [hers, his, desk]) assert.equal(await stream.word(), `${id} changed`);
    const gone = stage.psa.world.tickets.get(Number(id));
    assert.ok(gone);
    stage.psa.world.tickets.delete(gone.id);
    stage.portico.advance(minutes(3));
    await writing.readAgain(gone.id);
    for (const stream of [his, desk]) assert.equal(await stream.word(), `${id} changed`);
    // Whom it never concerned heard nothing, and she nothing more.
    stage.psa.world.tickets.set(gone);
    await move("Kettle", whose(there.ann));
    assert.equal(await hers.word(), `${id} changed`);
    // What was said for all to read, and is the team's own now.
    const { world } = stage.psa;
    stage.psa.desk.note(gone, "The fuse is in the cellar.", { internal: false });
    await writing.readAgain(gone.id);
    assert.equal(await hers.word(), `${id} answered`);
    const slip = world.notes.all().find(({ text }) => text?.includes("cellar"));
    assert.ok(slip);
    world.notes.set({ ...slip, internalAnalysisFlag: true, detailDescriptionFlag: false });
    await writing.readAgain(gone.id);
    assert.equal(await hers.word(), `${id} changed`);
    await asked(olaf, "His own");
    assert.match(await others.word(), /opened$/);
    for (const stream of [hers, his, others, desk]) stream.leave();
  });

  it("is its company's where it is of nobody there, or of nobody who is here", async () => {
    await move("Lamp", whose(there.nameless));
    assert.equal(await readers("Lamp"), "boss theo");
    const [{ contact: _, ...nobodys }] = writing.titled("Lamp") as [Ticket];
    stage.psa.world.tickets.set(nobodys);
    await move("Lamp", {});
    assert.equal(await readers("Lamp"), "boss theo");
    const alone = { companyId: client.id, summary: "Disk is full" };
    stage.psa.desk.ticket(alone, "Said a monitor.");
    stage.portico.advance(minutes(6));
    await stage.inStep();
    assert.equal(await readers("Disk is full"), "boss theo");
    await move("Disk is full", whose(there.bea));
    assert.equal(await readers("Disk is full"), "bea boss theo");
  });

  it("comes along once its contact or its company is here", async () => {
    const { psa, portico } = stage;
    const late = psa.desk.company("Late Ltd", { status: { id: 3, name: "Prospect" } });
    const lena = psa.desk.contact(late, ["lena@late.example"]);
    await move("Lamp", { ...of(late), ...whose(lena) });
    await move("Disk is full", whose(there.nameless));
    for (const title of ["Lamp", "Disk is full"]) over(title, { closedFlag: true });
    assert.equal(await readers("Lamp"), "");
    psa.desk.ticket({ companyId: late.id, contactId: lena.id, summary: "New there" }, "Hello.");
    portico.advance(minutes(20));
    await stage.inStep();
    portico.advance(minutes(20));
    // No ticket changes: only whose they are came to be here.
    const active = { status: { id: 1, name: "Active" }, _info: { lastUpdated: now() } };
    psa.world.companies.set({ ...late, ...active });
    psa.world.contacts.set({ ...lena, _info: { lastUpdated: now() } });
    const items = there.bea.communicationItems?.map((item) => ({
      ...item,
      value: "nia@client.com",
    }));
    const named = { ...there.nameless, ...(items && { communicationItems: items }) };
    psa.world.contacts.set({ ...named, _info: { lastUpdated: now() } });
    await stage.inStep();
    assert.equal(await readers("Lamp"), "theo");
    const list = await (await signIn(portico, "lena@late.example")).say("/api/client/tickets");
    assert.deepEqual(
      listOf(list, "items")
        .map(({ title }) => title)
        .toSorted(),
      ["Lamp", "New there"],
    );
    const nia = await signIn(portico, "nia@client.com");
    assert.match(textOf(await nia.say("/api/client/tickets")), /Disk is full/);
    // Nothing is asked for in vain from now on.
    portico.advance(minutes(6));
    psa.forget();
    await stage.inStep();
    assert.equal(psa.count({ path: /tickets\/\d+$/ }), 0);
  });

  it("stays whose it is where one person there is two here, by two addresses", async () => {
    const lee = await signIn(stage.portico, "a.lee@client.com");
    const id = await asked(lee, "Two of me");
    assert.equal(writing.titled("Two of me")[0]?.contact?.id, there.ann.id);
    await move("Two of me", {});
    assert.equal((await lee.say(`/api/client/tickets/${id}`)).status, 200);
    assert.equal(await readers("Two of me"), "boss theo");
    await move("Two of me", whose(there.bea));
    assert.equal((await lee.say(`/api/client/tickets/${id}`)).status, 404);
    assert.equal(await readers("Two of me"), "bea boss theo");
  });

  it("leaves at once, though something of it waits to be written", async () => {
    await asked(ann, "Waiting");
    const id = String(writing.titled("Waiting")[0]?.id);
    const down = { when: "before", how: { kind: "status", status: 503 } } as const;
    stage.psa.faults.next({ ...down, on: { method: "POST", path: /notes$/ } }, 50);
    await ann.post(`/api/client/tickets/${id}/replies`, { body: "Hurry." });
    await writing.rounds(1);
    await move("Waiting", whose(there.bea));
    assert.equal(await readers("Waiting"), "bea boss theo");
    stage.psa.faults.clear();
    await writing.rounds(3);
    assert.equal(await readers("Waiting"), "bea boss theo");
    assert.equal(writing.notesOf(Number(id)).filter(({ text }) => text === "Hurry.").length, 1);
  });

  it("is nobody's but the desk's where it is confidential and its contact is taken off", async () => {
    const { portico } = stage;
    await asked(ann, "Raise");
    const id = String(writing.titled("Raise")[0]?.id);
    await portico.pool.query(`update ticket set confidential = true where number = $1`, [id]);
    assert.equal(await readers("Raise"), "ann theo");
    await move("Raise", whose(there.nameless));
    assert.equal(await readers("Raise"), "theo");
  });

  it("is none that somebody takes along who goes to another company", async () => {
    const { psa, portico } = stage;
    await asked(bea, "Old secrets");
    portico.advance(minutes(1));
    const company = there.olaf.company ?? { id: 0 };
    psa.world.contacts.set({ ...there.bea, company, _info: { lastUpdated: now() } });
    await move("Old secrets", {});
    assert.equal((await bea.say("/api/session")).status, 401);
    const again = await signIn(portico, "bea@client.com");
    for (const ticket of writing.titled("Old secrets")) {
      const read = await again.say(`/api/client/tickets/${ticket.id}`);
      assert.equal(read.status, 404, textOf(read));
    }
    const ada = await signIn(portico, "ada@awesome.example", "admin");
    const standing = await ada.say("/api/admin/sync");
    assert.match(textOf(standing), /contact-elsewhere/);
  });

  it("is gone where it was deleted there, as a contact is, and comes back with it", async () => {
    const { psa, portico } = stage;
    await asked(ann, "Spam, too");
    await writing.ask(ann, "Spam");
    await writing.rounds(1);
    const id = writing.titled("Spam")[0]?.id ?? 0;
    const [spam, other] = ["Spam", "Spam, too"].flatMap((title) => writing.titled(title));
    assert.ok(spam && other);
    psa.world.tickets.delete(id);
    // What was written a moment ago may only not be found yet.
    await writing.readAgain(id);
    assert.equal((await ann.say(`/api/client/tickets/${id}`)).status, 200);
    portico.advance(minutes(5));
    await writing.readAgain(id);
    assert.equal((await ann.say(`/api/client/tickets/${id}`)).status, 404);
    assert.equal((await theo.say(`/api/tech/tickets/${id}`)).status, 404);
    psa.world.tickets.set(spam);
    await writing.readAgain(id);
    assert.equal((await ann.say(`/api/client/tickets/${id}`)).status, 200);

    // Who found it gone tells so after it was found again.
    const { sync } = portico.house;
    const slow: typeof sync = {
      ...sync,
      psaOf: (...about) => ({
        ...sync.psaOf(...about),
        ticket: async () => {
          portico.advance(minutes(1));
          await writing.readAgain(id);
          return undefined;
        },
      }),
    };
    const { workspaceId } = portico.founded;
    await takeHint(slow, { workspaceId, hint: { entity: "ticket", id: String(id) } });
    assert.equal((await ann.say(`/api/client/tickets/${id}`)).status, 200);

    // Nobody calls, and no list says that something is not in it.
    const zoe = await signIn(portico, "zoe@client.com");
    await writing.rounds(2);
    psa.world.tickets.delete(other.id);
    const made = psa.world.contacts.last();
    assert.equal(made?.communicationItems?.[0]?.value, "zoe@client.com");
    portico.advance(minutes(5));
    psa.world.contacts.delete(made.id);
    const ada = await signIn(portico, "ada@awesome.example", "admin");
    assert.equal((await ada.post("/api/admin/sync/runs")).status, 204);
    portico.advance(1000);
    await stage.inStep();
    assert.equal((await ann.say(`/api/client/tickets/${other.id}`)).status, 404);
    assert.equal((await zoe.say("/api/session")).status, 401);
    assert.equal((await ann.say("/api/session")).status, 200);
  });
});
