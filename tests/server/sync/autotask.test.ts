import assert from "node:assert/strict";
import { days, minutes, seconds } from "#service/kernel";
import { deadlines } from "#tests/deadlines";
import { listOf, signIn, textOf } from "#tests/desk";
import { openPortico, type Portico } from "#tests/portico";
import { type AutotaskSimulator, CREDENTIALS, openAutotask } from "#stand-ins/autotask";

describe("in step with Autotask", () => {
  let portico: Portico;
  let psa: AutotaskSimulator;
  before(async function () {
    this.timeout(20_000);
    const time = { now: () => 0 };
    psa = await openAutotask({ now: () => time.now() });
    portico = await openPortico({ tickets: [] }, { psa: { deadline: deadlines(psa.faults) } });
    time.now = portico.clock.now;
  });
  after(async () => {
    await portico.close();
    await psa.close();
  });

  it("makes a newcomer and their words there once, over a wire that breaks", async () => {
    psa.desk.company("Client Ltd");
    psa.desk.resource("theo");
    const ada = await signIn(portico, "ada@awesome.example", "admin");
    const secrets = { webhookSecret: "our-own-webhook-secret-1" };
    const config = { kind: "autotask", address: psa.url, ...CREDENTIALS, ...secrets };
    const body = { revision: null, config };
    const saved = await ada.say("/api/admin/psa", { method: "PUT", body });
    assert.equal(saved.status, 200, textOf(saved));
    await portico.house.keepInStep(portico.founded.workspaceId);

    const nia = await signIn(portico, "nia@client.com");
    const theo = await signIn(portico, "theo@awesome.example", "tech");
    for (const path of [/\/Tickets$/, /\/Contacts$/, /\/Notes$/]) {
      psa.faults.next({ when: "after", how: { kind: "reset" }, on: { method: "POST", path } });
    }
    const opened = await nia.post("/api/client/tickets", { title: "Lamp", body: "Dark." });
    const number = String(opened.body["id"]);
    portico.advance(1000);
    await nia.post(`/api/client/tickets/${number}/replies`, { body: "Still dark." });
    portico.advance(1000);
    await theo.post(`/api/tech/tickets/${number}/notes`, { body: "Planted for the team." });
    for (let round = 0; round < 12; round += 1) {
      portico.advance(seconds(40));
      await portico.house.sendWrites(portico.founded.workspaceId);
    }
    assert.equal(psa.faults.left, 0);
    const made = psa.world.contacts
      .all()
      .filter(({ emailAddress }) => emailAddress === "nia@client.com");
    assert.equal(made.length, 1);
    const tickets = psa.world.tickets.all();
    assert.deepEqual(
      tickets.map(({ title, contactID }) => [title, contactID]),
      [["Lamp", made[0]?.id]],
    );
    assert.equal(psa.world.notes.all().length, 2);

    portico.advance(minutes(6));
    await portico.house.keepInStep(portico.founded.workspaceId);
    const read = await nia.say(`/api/client/tickets/${number}`);
    assert.deepEqual(
      listOf(read, "notes").map((note) => note["body"]),
      ["Still dark."],
    );
    assert.doesNotMatch(textOf(read), /Planted/);
    const standing = await ada.say("/api/admin/sync");
    assert.deepEqual(listOf(standing, "open"), []);
  });

  it("is called about a note, and answers although nobody there does just now", async () => {
    const ada = await signIn(portico, "ada@awesome.example", "admin");
    assert.equal((await ada.post("/api/admin/psa/webhooks")).status, 204);
    const [ticket] = psa.world.tickets.all();
    const [hook] = psa.world.hooks.TicketNote.webhooks.all();
    assert.ok(ticket && hook?.webhookUrl);
    const note = psa.desk.note(ticket, "Light again?");
    psa.faults.next({ when: "before", how: { kind: "status", status: 503 } }, 9);
    const secretKey = "our-own-webhook-secret-1";
    const { body, headers } = psa.callout({ entity: "TicketNote", id: note.id, secretKey });
    const answer = await fetch(hook.webhookUrl, { method: "POST", body, headers });
    assert.equal(answer.status, 200, await answer.text());
    assert.equal(psa.faults.left, 9, "it asked before it answered");
    psa.faults.clear();
    const hint = { entity: "note", id: String(note.id) };
    const { workspaceId } = portico.founded;
    const kept = await portico.pool.query<{ key: string }>(
      "select key from graphile_worker.jobs where task_identifier = 'read-psa-record'",
    );
    assert.deepEqual(kept.rows, [{ key: `${workspaceId} note ${note.id}` }]);
    await portico.house.tasks["read-psa-record"]({ workspaceId, hint });
    const nia = await signIn(portico, "nia@client.com");
    const [mine] = listOf(await nia.say("/api/client/tickets"), "items");
    const read = await nia.say(`/api/client/tickets/${String(mine?.["id"])}`);
    assert.match(textOf(read), /Light again\?/);
  });

  it("says how large a file may be there, and sends no more at once than it takes", async () => {
    const mine = await signIn(portico, "nia@client.com");
    const largest = 6 * 2 ** 20;
    assert.deepEqual((await mine.say("/api/desk")).body, { largestFile: largest });
    const opened = await mine.post("/api/client/tickets", { title: "Films", body: "" });
    const path = `/api/client/tickets/${String(opened.body["id"])}`;
    const send = (name: string, size: number) =>
      mine.say(`${path}/attachments?name=${name}`, {
        method: "POST",
        raw: "a".repeat(size),
        headers: { "content-type": "application/octet-stream" },
      });
    const tooLarge = await send("huge.bin", largest + 1);
    assert.equal(tooLarge.status, 413);
    assert.match(textOf(tooLarge), /6 MB at most/);
    for (const name of ["one.bin", "two.bin"])
      assert.equal((await send(name, 5_500_000)).status, 201);
    await mine.post(`${path}/replies`, { body: "Both are there?" });
    const rounds = async (count: number): Promise<void> => {
      for (let round = 0; round < count; round += 1) {
        portico.advance(seconds(20));
        await portico.house.sendWrites(portico.founded.workspaceId);
      }
    };
    const names = () => psa.world.attachments.all().map(({ fullPath }) => fullPath);
    await rounds(2);
    assert.deepEqual(names(), ["one.bin"]);
    assert.equal((await mine.say("/api/delivery")).body["down"], false, "it is called away");
    const said = psa.world.notes.all().filter(({ description }) => /Both are/.test(description));
    assert.equal(said.length, 1, "words wait for a file");
    await rounds(16);
    assert.deepEqual(names(), ["one.bin", "two.bin"]);
    assert.equal(
      (await mine.say(`/api/delivery?ticket=${path.split("/")[4]}`)).body["waiting"],
      false,
    );
  });

  it("is never on the machine itself in production: neither entered nor kept", async () => {
    const { house } = portico;
    const ada = await signIn(portico, "ada@awesome.example", "admin");
    const { revision, settings } = (await ada.say("/api/admin/psa")).body;
    await house.reviewPsas();
    house.sync.local = false;
    try {
      const body = { revision, config: settings };
      const again = await ada.say("/api/admin/psa", { method: "PUT", body });
      assert.equal(again.status, 400);
      assert.match(textOf(again), /machine's own/);
      await assert.rejects(house.reviewPsas(), /the PSA of Awesome MSP is on this machine/);
    } finally {
      house.sync.local = true;
    }
  });

  it("forgets what it wrote a month ago, and not who is who", async () => {
    const kinds = async () => {
      const { rows } = await portico.pool.query<{ kind: string; psa_id: string | null }>(
        "select kind, psa_id from psa_write order by kind",
      );
      return rows;
    };
    const before = await kinds();
    assert.ok(before.length > 4 && before.every(({ kind }) => kind !== ""));
    portico.advance(days(29));
    await portico.house.sweep();
    assert.equal((await kinds()).length, before.length);
    await portico.pool.query(
      `update psa_record set our_id = null where entity = 'contact' and our_id is not null`,
    );
    portico.advance(days(2));
    await portico.house.sweep();
    // Nothing but the write says who this contact is over there.
    const contacts = before.filter(({ kind }) => kind === "contact");
    assert.deepEqual(await kinds(), contacts);
    assert.ok(contacts[0]?.psa_id);
  });
});
