import assert from "node:assert/strict";
import { minutes, seconds } from "#service/kernel";
import { listOf, signIn, textOf } from "#tests/desk";
import { follow } from "#tests/following";
import type { Person } from "#tests/person";
import { openPsaStage, type PsaStage } from "./psa-stage.ts";
import { type Writing, writingOn } from "./writing.ts";

const NEW_TICKET = { method: "POST", path: /\/service\/tickets$/ };
const NEW_CONTACT = { method: "POST", path: /\/company\/contacts$/ };
const NEW_FILE = { method: "POST", path: /\/system\/documents$/ };
const NEW_NOTE = { method: "POST", path: /\/notes$/ };

describe("writing in a PSA", () => {
  let stage: PsaStage;
  let ann: Person;
  let ask: Writing["ask"];
  let attach: Writing["attach"];
  let titled: Writing["titled"];
  let notesOf: Writing["notesOf"];
  let waiting: Writing["waiting"];
  let readAgain: Writing["readAgain"];
  let rounds: Writing["rounds"];
  before(async function () {
    this.timeout(20_000);
    stage = await openPsaStage({ tickets: [], settings: {} });
    const company = stage.psa.desk.company("Client Ltd");
    stage.psa.desk.contact(company, ["ann@client.com"], { firstName: "Ann" });
    stage.psa.desk.member("theo");
    await stage.connect();
    await stage.inStep();
    ann = await signIn(stage.portico, "ann@client.com");
    ({ ask, attach, titled, notesOf, waiting, readAgain, rounds } = writingOn(stage));
  });
  after(() => stage?.close());
  afterEach(() => stage.psa.faults.clear());

  it("writes what people ask and say there, each once and as who said it", async () => {
    const { portico, psa } = stage;
    const theo = await signIn(portico, "theo@awesome.example", "tech");
    const number = await ask(ann, "Printer");
    assert.equal(await waiting(ann, number), true);
    await ann.post(`/api/client/tickets/${number}/replies`, { body: "It smokes, too." });
    portico.advance(1000);
    await theo.post(`/api/tech/tickets/${number}/replies`, { body: "On my way." });
    await theo.post(`/api/tech/tickets/${number}/notes`, { body: "Bring a bucket." });
    await theo.post(`/api/tech/tickets/${number}/claim`);
    await theo.post(`/api/tech/tickets/${number}/state`, { state: "waiting" });
    await portico.house.sendWrites(portico.founded.workspaceId);
    assert.equal(await waiting(ann, number), false);
    const [ticket] = titled("Printer");
    assert.equal(titled("Printer").length, 1);
    assert.equal(ticket?.status?.name, "Waiting Customer");
    assert.equal(ticket?.owner?.identifier, "theo");
    const notes = notesOf(ticket?.id);
    const shown = notes.map(({ text, internalAnalysisFlag, contact, member }) => [
      text,
      internalAnalysisFlag === true,
      contact !== undefined,
      member !== undefined,
    ]);
    assert.deepEqual(shown, [
      ["About Printer.", false, true, false],
      ["It smokes, too.", false, true, false],
      ["On my way.", false, false, true],
      ["Bring a bucket.", true, false, true],
    ]);
    // What comes back from there is what was said here, and is not said again.
    portico.advance(minutes(6));
    await stage.inStep();
    const read = await ann.say(`/api/client/tickets/${number}`);
    assert.deepEqual(
      listOf(read, "notes").map(({ body }) => body),
      ["It smokes, too.", "On my way."],
    );
    const calls = psa.count(NEW_TICKET) + psa.count(NEW_NOTE);
    await rounds(3);
    assert.equal(psa.count(NEW_TICKET) + psa.count(NEW_NOTE), calls);
  });

  it("knows first words again that look like markup", async () => {
    const words = { title: "Bold", body: "Press <b>Save</b>\nand it smokes." };
    const number = String((await ann.post("/api/client/tickets", words)).body["id"]);
    await rounds(1);
    stage.portico.advance(minutes(6));
    await stage.inStep();
    const read = await ann.say(`/api/client/tickets/${number}`);
    assert.match(String(read.body["id"]), /^\d+$/);
    assert.deepEqual([read.body["body"], listOf(read, "notes")], [words.body, []]);
  });

  it("gives a ticket the PSA's number once it has one, and the former one goes on answering", async () => {
    const { portico, psa } = stage;
    psa.faults.next({ when: "before", how: { kind: "status", status: 503 } }, 9);
    const former = await ask(ann, "Renamed");
    assert.match(former, /^P-\d+$/, "it can be none of the PSA's");
    const said = await ann.post(`/api/client/tickets/${former}/replies`, { body: "Before." });
    assert.equal(said.status, 201);
    const theo = await signIn(portico, "theo@awesome.example", "tech");
    const file = await attach(ann, `/api/client/tickets/${former}/attachments?name=a.txt`, "a");
    await rounds(1);
    assert.equal((await ann.say(`/api/client/tickets/${former}`)).body["id"], former);
    psa.faults.clear();
    const open = await follow(portico.url, "/api/client/stream", ann);
    assert.equal(await open.word(), "open");
    await rounds(3);
    const [there] = titled("Renamed");
    const number = String(there?.id);
    // An open page knows it by the number that it had.
    assert.deepEqual(
      [await open.word(), await open.word()],
      [`${number} changed`, `${former} changed`],
    );
    open.leave();
    for (const [who, path] of [
      [ann, "/api/client/tickets/"],
      [theo, "/api/tech/tickets/"],
    ] as const) {
      for (const name of [former, number]) {
        const read = await who.say(path + name);
        assert.deepEqual([read.status, read.body["id"]], [200, number], path + name);
        assert.deepEqual(read.body["formerly"], [former]);
        const attached = `${path}${name}/attachments/${String(file.body["id"])}`;
        assert.equal((await who.say(attached)).status, 200);
      }
    }
    const found = async (q: string) =>
      listOf(await ann.say(`/api/client/tickets?q=${q}`), "items").map(({ id }) => id);
    assert.deepEqual([await found(former), await found(number)], [[number], [number]]);
    const queue = await theo.say(`/api/tech/tickets?q=${former}`);
    assert.deepEqual(
      listOf(queue, "items").map(({ id }) => id),
      [number],
    );
    assert.equal((await ann.post(`/api/session/notices/muted/${former}`)).status, 204);
    assert.deepEqual((await ann.say("/api/session/notices")).body["muted"], [number]);
    const reply = await ann.post(`/api/client/tickets/${former}/replies`, { body: "After." });
    assert.equal(reply.status, 201);
    assert.equal(await waiting(ann, former), true);
    await rounds(1);
    assert.equal(notesOf(there?.id).length, 3);
    const diagnosed = { entity: "ticket", what: former };
    const asked = await stage.ada.post("/api/admin/sync/diagnose", diagnosed);
    assert.deepEqual(asked.body["findings"], [{ code: "in-step", because: null }]);
    // Both are one person's, and nobody else's.
    const olaf = await signIn(portico, "olaf@other.org");
    for (const name of [former, number]) {
      assert.equal((await olaf.say(`/api/client/tickets/${name}`)).status, 404);
      const words = await olaf.post(`/api/client/tickets/${name}/replies`, { body: "x" });
      assert.equal(words.status, 404);
    }
  });

  it("never gives another ticket a number that one had", async () => {
    const former = await ask(ann, "Numbered first");
    await rounds(1);
    // The counter comes round to it again, as after a restored backup.
    await stage.rows(`update ticket_number set last = $1`, Number(former.slice(2)) - 1);
    const next = await ask(ann, "Numbered anew");
    assert.notEqual(next, former);
    const read = await ann.say(`/api/client/tickets/${former}`);
    assert.equal(read.body["title"], "Numbered first");
  });

  it("sends files along, each once, and what is the desk's own to the desk alone", async () => {
    const { portico, psa } = stage;
    const theo = await signIn(portico, "theo@awesome.example", "tech");
    const number = await ask(ann, "With files");
    await attach(ann, `/api/client/tickets/${number}/attachments?name=smoke.txt`, "It smokes.");
    const own = `/api/tech/tickets/${number}/attachments?name=own.txt&internal=true`;
    await attach(theo, own, "Planted for the team.");
    psa.faults.lag = seconds(30);
    psa.faults.next({ when: "after", how: { kind: "reset" }, on: NEW_FILE }, 2);
    assert.equal(await waiting(ann, number), true);
    await rounds(2, seconds(20));
    // What is internal is no reason to tell the client that something waits.
    await rounds(8, seconds(40));
    assert.equal(psa.faults.left, 0);
    const ticketId = titled("With files")[0]?.id;
    const there = psa.world.documents
      .all()
      .filter((each) => each.ticketId === ticketId)
      .map(({ info, bytes }) => [info.fileName, info.publicFlag, Buffer.from(bytes).toString()]);
    assert.deepEqual(there, [
      ["smoke.txt", true, "It smokes."],
      ["own.txt", false, "Planted for the team."],
    ]);
    assert.equal(await waiting(ann, number), false);
    psa.faults.clear();
    await attach(theo, own.replace("own", "late"), "More.");
    assert.equal(await waiting(ann, number), false, "a client is told of an internal file");
    await rounds(2);
  });

  it("makes a newcomer there once, who signs in at once while it is down", async () => {
    const { portico, psa } = stage;
    psa.faults.next({ when: "before", how: { kind: "status", status: 503 } }, 200);
    portico.advance(seconds(5));
    await stage.inStep();
    const nia = await signIn(portico, "nia@client.com");
    const number = await ask(nia, "Chair");
    await rounds(3);
    assert.deepEqual(await nia.say(`/api/delivery?ticket=${number}`).then(({ body }) => body), {
      down: true,
      waiting: true,
    });
    assert.equal((await nia.say(`/api/client/tickets/${number}`)).status, 200);
    psa.faults.clear();
    await rounds(6);
    const made = psa.world.contacts
      .all()
      .filter(({ communicationItems = [] }) =>
        communicationItems.some(({ value }) => value === "nia@client.com"),
      );
    assert.equal(made.length, 1);
    assert.equal(titled("Chair").length, 1);
    assert.equal(titled("Chair")[0]?.contact?.id, made[0]?.id);
    assert.deepEqual(await nia.say(`/api/delivery?ticket=${number}`).then(({ body }) => body), {
      down: false,
      waiting: false,
    });
  });

  it("takes a contact who is there already, and not mirrored yet", async () => {
    const { portico, psa } = stage;
    const company = psa.world.companies.all()[0];
    psa.desk.contact(company, ["zoe@client.com"], { firstName: "Zoe" });
    const before = psa.count(NEW_CONTACT);
    const zoe = await signIn(portico, "zoe@client.com");
    await ask(zoe, "Desk lamp");
    await rounds(2);
    assert.equal(psa.count(NEW_CONTACT), before);
    assert.equal(titled("Desk lamp").length, 1);
  });

  for (const [what, how] of [
    ["the answer is cut off", { kind: "reset" }],
    ["the answer never comes", { kind: "silence" }],
    ["the answer is garbage", { kind: "garbage" }],
    ["the answer is an error", { kind: "status", status: 500 }],
  ] as const) {
    it(`makes one ticket and one note where it was done and ${what}`, async () => {
      const { psa } = stage;
      // Its search does not know of it yet.
      psa.faults.lag = seconds(30);
      psa.faults.next({ when: "after", how, on: NEW_TICKET });
      psa.faults.next({ when: "after", how, on: NEW_NOTE });
      const number = await ask(ann, `Unsure ${what}`);
      await ann.post(`/api/client/tickets/${number}/replies`, { body: "Thanks" });
      await ann.post(`/api/client/tickets/${number}/replies`, { body: "Thanks" });
      for (let round = 0; round < 12; round += 1) {
        await rounds(1, seconds(25));
        // What is read meanwhile is not taken for somebody else's words.
        const [there] = titled(`Unsure ${what}`);
        if (there) await readAgain(there.id);
      }
      assert.equal(psa.faults.left, 0);
      const read = await ann.say(`/api/client/tickets/${number}`);
      assert.equal(listOf(read, "notes").length, 2);
      assert.equal(titled(`Unsure ${what}`).length, 1);
      const said = notesOf(titled(`Unsure ${what}`)[0]?.id).filter(({ text }) => text === "Thanks");
      assert.equal(said.length, 2, "two people may say the same; nobody twice");
      assert.equal(await waiting(ann, number), false);
    });
  }

  it("keeps what the PSA refuses for an admin, who tries again", async () => {
    const { psa } = stage;
    const refused = { status: 400, body: { code: "InvalidObject", message: "no", errors: [] } };
    psa.faults.next({ when: "before", how: { kind: "status", ...refused }, on: NEW_TICKET });
    const number = await ask(ann, "Refused");
    await ann.post(`/api/client/tickets/${number}/replies`, { body: "And this." });
    await rounds(2);
    const standing = await stage.ada.say("/api/admin/sync");
    const open = listOf(standing, "open").filter(({ ticket }) => ticket === number);
    assert.deepEqual(
      open.map(({ kind, state, reason }) => [kind, state, reason]),
      [
        ["ticket", "refused", "validation"],
        ["reply", "waiting", null],
      ],
    );
    assert.equal(titled("Refused").length, 0);
    const asked = await stage.ada.post("/api/admin/sync/diagnose", {
      entity: "ticket",
      what: number,
    });
    assert.deepEqual(asked.body["findings"], [{ code: "refused", because: "validation" }]);
    assert.equal((await ann.post(`/api/admin/sync/writes/${open[0]?.["id"]}/again`)).status, 404);
    const again = await stage.ada.post(`/api/admin/sync/writes/${open[0]?.["id"]}/again`);
    assert.equal(again.status, 204, textOf(again));
    assert.equal((await stage.ada.post("/api/admin/sync/runs")).status, 204);
    const written = await stage.rows(
      `select action, about from audit_event where action in ('psa.tried-again', 'psa.sync-asked')
          and actor like 'tech:%' order by action`,
    );
    assert.deepEqual(written, [
      { action: "psa.sync-asked", about: {} },
      { action: "psa.tried-again", about: { writes: ["ticket"] } },
    ]);
    await rounds(2);
    assert.equal(titled("Refused").length, 1);
    assert.equal(notesOf(titled("Refused")[0]?.id).length, 2);
  });

  it("tells nobody of somebody else's ticket", async () => {
    const number = await ask(ann, "Mine");
    const olaf = await signIn(stage.portico, "olaf@other.org");
    assert.equal((await olaf.say(`/api/delivery?ticket=${number}`)).status, 404);
    await rounds(1);
  });

  it("says why something is missing", async () => {
    const { psa, portico } = stage;
    const company = psa.world.companies.all()[0];
    const late = psa.desk.contact(company, ["late@client.com"]);
    const why = async (entity: string, what: string) => {
      const asked = await stage.ada.post("/api/admin/sync/diagnose", { entity, what });
      const [first] = listOf(asked, "findings").map(({ code }) => code);
      return first;
    };
    assert.ok(late && company);
    const alone = { companyId: company.id, summary: "From nobody" };
    const { id: nobodys } = psa.desk.ticket(alone, "It began.");
    assert.equal(await why("contact", "late@client.com"), "not-read-yet");
    assert.equal(await why("contact", "never@client.com"), "not-there");
    assert.equal(await why("contact", "olaf@other.org"), "here-only");
    assert.equal(await why("company", "Client Ltd"), "in-step");
    assert.equal(await why("ticket", "999999"), "not-there");
    const number = await ask(ann, "In step");
    await rounds(1);
    assert.equal(await why("ticket", number), "in-step");
    psa.faults.expired = true;
    assert.equal(await why("contact", "never@client.com"), "no-answer");
    psa.faults.expired = false;
    portico.advance(minutes(6));
    await stage.inStep();
    assert.equal(await why("contact", "late@client.com"), "in-step");
    assert.equal(await why("ticket", String(nobodys)), "in-step");
    const bad = await stage.ada.post("/api/admin/sync/diagnose", { entity: "contact", what: "x" });
    assert.equal(bad.status, 400);
  });
});
