import assert from "node:assert/strict";
import { minutes, seconds } from "#service/kernel";
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
    portico = await openPortico({ tickets: [] }, { psa: { patience: { call: 400 } } });
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
    await portico.house.keepInStep();

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
      await portico.house.sendWrites();
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
    await portico.house.keepInStep();
    const read = await nia.say(`/api/client/tickets/${number}`);
    assert.deepEqual(
      listOf(read, "notes").map((note) => note["body"]),
      ["Still dark."],
    );
    assert.doesNotMatch(textOf(read), /Planted/);
    const standing = await ada.say("/api/admin/sync");
    assert.deepEqual(listOf(standing, "open"), []);
  });
});
