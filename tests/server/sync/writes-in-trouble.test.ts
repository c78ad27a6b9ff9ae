import assert from "node:assert/strict";
import { minutes, seconds } from "#service/kernel";
import { sendWrites, type SyncDeps } from "#service/sync";
import { type ConnectWiseSimulator, type Member, openConnectWise } from "#stand-ins/connectwise";
import { listOf, signIn, textOf } from "#tests/desk";
import type { Person } from "#tests/person";
import { openPsaStage, type PsaStage } from "./psa-stage.ts";
import { type Writing, writingOn } from "./writing.ts";

const NEW_NOTE = { method: "POST", path: /\/notes$/ };

describe("writing in a PSA where something is in the way", () => {
  let stage: PsaStage;
  let ann: Person;
  let writing: Writing;
  let theo: Member;
  before(async function () {
    this.timeout(20_000);
    stage = await openPsaStage({ tickets: [] });
    const company = stage.psa.desk.company("Client Ltd");
    stage.psa.desk.contact(company, ["ann@client.com"], { firstName: "Ann" });
    theo = stage.psa.desk.member("theo");
    await stage.connect();
    await stage.inStep();
    ann = await signIn(stage.portico, "ann@client.com");
    writing = writingOn(stage);
  });
  after(() => stage?.close());
  afterEach(() => stage.psa.faults.clear());

  const killed = () => Promise.reject(new Error("killed"));
  /** A process that dies once a note is to be sent: nothing after that is written down. */
  function dying(): SyncDeps {
    const { sync } = stage.portico.house;
    const psaWrites = { ...sync.stores.psaWrites, noteText: killed, postpone: killed };
    return { ...sync, stores: { ...sync.stores, psaWrites } };
  }

  /** What a round tells whoever runs the house. */
  async function faultOf(deps: SyncDeps): Promise<string> {
    const faults: unknown[] = [];
    const failed = (_: string, thrown: unknown) => void faults.push(thrown);
    await sendWrites({ ...deps, failed }, stage.portico.founded.workspaceId);
    return faults.join();
  }

  it("says a reply once where a process died long after a try that nobody knows of", async () => {
    const { portico, psa } = stage;
    const number = await writing.ask(ann, "Once");
    await writing.rounds(1);
    await ann.post(`/api/client/tickets/${number}/replies`, { body: "Only once." });
    psa.faults.next({ when: "after", how: { kind: "reset" }, on: NEW_NOTE });
    await writing.rounds(1);
    // Nobody can look for it meanwhile.
    portico.advance(minutes(15));
    assert.match(await faultOf(dying()), /killed/);
    await writing.rounds(4);
    const [ticket] = writing.titled("Once");
    const said = writing.notesOf(ticket?.id).filter(({ text }) => text === "Only once.");
    assert.equal(said.length, 1);
    assert.equal(await writing.waiting(ann, number), false);
  });

  it("makes one ticket where a process died between writing and writing it down", async () => {
    const { portico, psa } = stage;
    const { sync } = portico.house;
    const number = await writing.ask(ann, "Died");
    // It dies once the PSA has done it: nothing after that is written down.
    const psaWrites = { ...sync.stores.psaWrites, postpone: killed };
    const died: SyncDeps = {
      ...sync,
      stores: { ...sync.stores, psaWrites },
      atomically: (work) => (writing.titled("Died").length > 0 ? killed() : sync.atomically(work)),
    };
    assert.match(await faultOf(died), /killed/);
    assert.equal(writing.titled("Died").length, 1);
    psa.faults.lag = seconds(100);
    const { rounds } = writing;
    await Promise.all([rounds(8, seconds(12)), rounds(8, seconds(12))]);
    assert.equal(writing.titled("Died").length, 1);
    assert.equal(await writing.waiting(ann, number), false);
  });

  it("takes nothing from another process that has taken the try over", async () => {
    const { portico, psa } = stage;
    const { sync } = portico.house;
    const number = await writing.ask(ann, "Stood still");
    await writing.rounds(1);
    await ann.post(`/api/client/tickets/${number}/replies`, { body: "By one." });
    // The other one does it all while this one stands still before it sends.
    const { noteText } = sync.stores.psaWrites;
    const slow: typeof noteText = async (...asked) => {
      const text = await noteText(...asked);
      await sync.alone(`psa writes elsewhere`, async () => {
        portico.advance(minutes(5));
        const elsewhere = {
          ...sync,
          alone: (_: string, work: () => Promise<void>) => work().then(() => true),
        };
        await sendWrites(elsewhere, portico.founded.workspaceId);
      });
      return text;
    };
    const psaWrites = { ...sync.stores.psaWrites, noteText: slow };
    portico.advance(1000);
    const standing = { ...sync, stores: { ...sync.stores, psaWrites } };
    await sendWrites(standing, portico.founded.workspaceId);
    await writing.rounds(4);
    const [ticket] = writing.titled("Stood still");
    const said = writing.notesOf(ticket?.id).filter(({ text }) => text === "By one.");
    assert.equal(said.length, 1);
    assert.ok(psa.count(NEW_NOTE) > 0);
  });

  it("goes on with others where one of them fails in a way that nobody foresaw", async () => {
    const { portico } = stage;
    const { sync } = portico.house;
    const [odd, even] = [await writing.ask(ann, "Odd"), await writing.ask(ann, "Even")];
    const real = sync.stores.psaWrites.ticketText;
    const ticketText: typeof real = async (...asked) => {
      const text = await real(...asked);
      return text?.title === "Odd" ? Promise.reject(new TypeError("odd")) : text;
    };
    const psaWrites = { ...sync.stores.psaWrites, ticketText };
    const faulty = { ...sync, stores: { ...sync.stores, psaWrites } };
    assert.match(await faultOf(faulty), /odd/);
    portico.advance(1000);
    await sendWrites(faulty, portico.founded.workspaceId);
    assert.deepEqual([writing.titled("Odd").length, writing.titled("Even").length], [0, 1]);
    assert.equal(await writing.waiting(ann, even), false);
    await writing.rounds(4);
    assert.equal(writing.titled("Odd").length, 1);
    assert.equal(await writing.waiting(ann, odd), false);
  });

  /** What somebody reads on a ticket. */
  const read = async (who: Person, number: string) =>
    listOf(await who.say(`/api/client/tickets/${number}`), "notes").map(({ body }) => body);
  /** A ticket of Ann's that is over there, with a word of the desk's. */
  async function answered(title: string) {
    const { portico, psa } = stage;
    await writing.ask(ann, title);
    await writing.rounds(1);
    const [ticket] = writing.titled(title);
    assert.ok(ticket);
    psa.desk.note(ticket, "A slip of the tongue.", { internal: false, member: theo });
    portico.advance(minutes(1));
    await writing.readAgain(ticket.id);
    const number = String(ticket.id);
    assert.deepEqual(await read(ann, number), ["A slip of the tongue."]);
    return { ticket, number };
  }

  it("hides at once what became internal there, and shows what is new, while words wait", async () => {
    const { psa } = stage;
    const { ticket, number } = await answered("Words wait");
    await ann.post(`/api/client/tickets/${number}/replies`, { body: "Hello?" });
    const refuses = { kind: "status", status: 500 } as const;
    psa.faults.next({ when: "before", how: refuses, on: NEW_NOTE }, 500);
    await writing.rounds(1);
    const [slip] = writing.notesOf(ticket.id).filter(({ text }) => text?.startsWith("A slip"));
    assert.ok(slip);
    const internal = { detailDescriptionFlag: false, internalAnalysisFlag: true };
    psa.world.notes.set({ ...slip, ...internal });
    psa.desk.note(ticket, "We are on it.", { internal: false, member: theo });
    await writing.readAgain(ticket.id);
    assert.deepEqual(await read(ann, number), ["Hello?"]);
    // Whether hers arrived is not known before a search would find it.
    await writing.rounds(4);
    assert.deepEqual((await read(ann, number)).toSorted(), ["Hello?", "We are on it."]);
    assert.equal(await writing.waiting(ann, number), true);
    psa.faults.clear();
    await writing.rounds(8);
    assert.equal(await writing.waiting(ann, number), false);
    await writing.readAgain(ticket.id);
    assert.deepEqual((await read(ann, number)).toSorted(), ["Hello?", "We are on it."]);
    const said = writing.notesOf(ticket.id).filter(({ text }) => text === "Hello?");
    assert.equal(said.length, 1);
  });

  it("puts words aside whose author the PSA refuses, until an admin tries again", async () => {
    const { psa, portico, ada } = stage;
    const { ticket, number } = await answered("Refused author");
    const nia = await signIn(portico, "nia@client.com");
    await stage.rows(`update contact set sees = 'company' where email = 'nia@client.com'`);
    const body = { code: "InvalidObject", message: "no", errors: [] };
    const on = { method: "POST", path: /\/company\/contacts$/ };
    psa.faults.next({ when: "before", how: { kind: "status", status: 400, body }, on });
    const reply = { body: "From Nia." };
    const sent = await nia.post(`/api/client/tickets/${number}/replies`, reply);
    assert.equal(sent.status, 201, textOf(sent));
    await writing.rounds(4);
    const open = async () => listOf(await ada.say("/api/admin/sync"), "open");
    const standing = (await open()).map(({ kind, state, reason }) => [kind, state, reason]);
    assert.deepEqual(standing, [
      ["contact", "refused", "validation"],
      ["reply", "refused", "contact-refused"],
    ]);
    const closed = psa.world.statuses.all().find(({ name }) => name === ">Closed");
    assert.ok(closed);
    psa.desk.note(ticket, "Done.", { internal: false, member: theo });
    const now = psa.world.tickets.get(ticket.id);
    assert.ok(now);
    const status = { id: closed.id, name: ">Closed" };
    psa.world.tickets.set({ ...now, status, closedFlag: true });
    portico.advance(1000);
    await writing.readAgain(ticket.id);
    const shown = await nia.say(`/api/client/tickets/${number}`);
    assert.equal(shown.body["state"], "closed");
    assert.ok((await read(nia, number)).includes("Done."));
    const again = await ada.post(`/api/admin/sync/writes/${(await open())[1]?.["id"]}/again`);
    assert.equal(again.status, 204, textOf(again));
    await writing.rounds(4);
    assert.deepEqual(await open(), []);
    const said = writing.notesOf(ticket.id).filter(({ text }) => text === "From Nia.");
    assert.equal(said.length, 1);
    assert.equal(said[0]?.contact?.name, "nia -");
  });

  it("writes for nobody whom the desk moved to another company: they are made at theirs", async () => {
    const { psa, portico } = stage;
    const { workspaceId } = portico.founded;
    const mia = await signIn(portico, "mia@client.com");
    await writing.ask(mia, "Before the move");
    await writing.rounds(2);
    const [before] = writing.titled("Before the move");
    const was = psa.world.contacts.get(before?.contact?.id);
    assert.ok(was?.company);
    for (const deletedFlag of [false, true]) {
      const { id, identifier, name = "" } = psa.desk.company("Other Inc", { deletedFlag });
      psa.world.contacts.set({ ...was, company: { id, identifier, name } });
      const hint = { entity: "contact", id: String(was.id) };
      await portico.house.tasks["read-psa-record"]({ workspaceId, hint });
      // An admin lets her in at the first one again.
      await stage.rows(
        `update contact p set active = c.name = 'Client Ltd' from company c
          where c.id = p.company_id and p.email = 'mia@client.com'`,
      );
      const again = await signIn(portico, "mia@client.com");
      const title = `After the move ${deletedFlag}`;
      await writing.ask(again, title);
      await writing.rounds(3);
      const [ticket] = writing.titled(title);
      const author = psa.world.contacts.get(ticket?.contact?.id);
      assert.deepEqual(
        [ticket?.company?.name, author?.company?.name],
        ["Client Ltd", "Client Ltd"],
      );
    }
  });

  it("is not misled by a copy over there that bears our mark", async () => {
    const { psa, portico } = stage;
    const number = await writing.ask(ann, "Copied");
    await writing.rounds(1);
    const [ticket] = writing.titled("Copied");
    assert.ok(ticket);
    const copy = psa.world.tickets.add((id) => ({ ...ticket, id, summary: "The copy" }));
    portico.advance(minutes(1));
    await writing.readAgain(copy.id);
    await writing.readAgain(ticket.id);
    portico.advance(minutes(6));
    await portico.house.keepInStep(portico.founded.workspaceId);
    await ann.post(`/api/client/tickets/${number}/replies`, { body: "On which?" });
    await writing.rounds(2);
    assert.ok(writing.notesOf(ticket.id).some(({ text }) => text === "On which?"));
    assert.deepEqual(writing.notesOf(copy.id), []);
    const { body } = await ann.say(`/api/client/tickets/${number}`);
    assert.deepEqual([body["id"], body["title"]], [String(ticket.id), "Copied"]);
    const copied = await ann.say(`/api/client/tickets/${copy.id}`);
    assert.deepEqual([copied.status, copied.body["title"]], [200, "The copy"]);
  });

  describe("by another PSA", () => {
    let other: ConnectWiseSimulator;
    before(async () => {
      other = await openConnectWise({ now: () => stage.portico.clock.now() });
    });
    after(() => other?.close());

    it("writes nothing more in the old one, nor what was meant for it in the new one", async () => {
      const { portico, psa } = stage;
      const number = await writing.ask(ann, "Before");
      await writing.rounds(1);
      await ann.post(`/api/client/tickets/${number}/replies`, { body: "Too late." });
      await writing.ask(ann, "Too late");
      psa.forget();
      const search = { method: "GET", path: /\/service\/tickets$/ };
      const gate = psa.faults.hold(search);
      portico.advance(1000);
      const round = portico.house.sendWrites(portico.founded.workspaceId);
      await gate.came;
      await stage.connect({ address: other.url });
      gate.open();
      await round;
      await writing.rounds(4);
      assert.equal(psa.count({ method: "POST" }), psa.count({ method: "POST", path: /\/notes$/ }));
      assert.equal(writing.titled("Too late").length, 0);
      assert.equal(other.count({ method: "POST" }), 0);
      const left = await stage.rows("select kind from psa_write");
      assert.deepEqual(left, []);
    });
  });
});
