import assert from "node:assert/strict";
import { minutes, seconds } from "#service/kernel";
import { signIn } from "#tests/desk";
import type { Person } from "#tests/person";
import { openPsaStage, type PsaStage } from "./psa-stage.ts";

/** A sequence that is the same in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

const HOWS = [
  { kind: "status", status: 500 },
  { kind: "status", status: 429, headers: { "retry-after": "2" } },
  { kind: "status", status: 429 },
  { kind: "reset" },
  { kind: "silence" },
  { kind: "garbage" },
  { kind: "status", status: 503 },
] as const;

describe("a PSA that comes and goes for an hour", () => {
  let stage: PsaStage;
  before(async function () {
    this.timeout(20_000);
    stage = await openPsaStage({ tickets: [] });
  });
  after(() => stage?.close());

  it("ends with exactly one of everything, and with nothing that waits", async function () {
    this.timeout(60_000);
    const { psa, portico } = stage;
    const roll = dice(20_261_121);
    const company = psa.desk.company("Client Ltd");
    psa.desk.contact(company, ["ann@client.com"], { firstName: "Ann" });
    await stage.connect();
    await stage.inStep();
    const people: Person[] = [];
    for (const name of ["ann", "nia", "noah"]) {
      people.push(await signIn(portico, `${name}@client.com`));
    }
    const asked: string[] = [];
    const said: string[] = [];
    for (let turn = 0; turn < 45; turn += 1) {
      const how = HOWS[roll(HOWS.length)];
      const when = roll(2) === 0 ? "before" : "after";
      psa.faults.lag = roll(3) === 0 ? seconds(20) : 0;
      if (how && turn < 40) psa.faults.next({ when, how }, 1 + roll(3));
      const who = people[roll(people.length)];
      assert.ok(who);
      if (turn < 30 && roll(2) === 0) {
        const title = `Ticket ${turn}`;
        const opened = await who.post("/api/client/tickets", { title, body: `Words ${turn}` });
        assert.equal(opened.status, 201);
        asked.push(title);
        const body = `Reply ${turn}`;
        const number = String(opened.body["id"]);
        await who.post(`/api/client/tickets/${number}/replies`, { body });
        said.push(body);
      }
      if (roll(3) === 0) psa.desk.contact(company, [`colleague${turn}@client.com`]);
      portico.advance(seconds(20 + roll(60)));
      await Promise.all([portico.house.sendWrites(), portico.house.keepInStep()]);
    }
    psa.faults.clear();
    for (let round = 0; round < 8; round += 1) {
      portico.advance(minutes(3));
      await stage.inStep();
    }

    const there = psa.world.tickets.all().map(({ summary }) => summary);
    assert.deepEqual(there.toSorted(), asked.toSorted());
    const words = psa.world.notes
      .all()
      .flatMap(({ text = "" }) => (text.startsWith("Reply") ? text : []));
    assert.deepEqual(words.toSorted(), said.toSorted());
    const addresses = psa.world.contacts
      .all()
      .flatMap(({ communicationItems = [] }) => communicationItems.map(({ value }) => value));
    assert.deepEqual(addresses.toSorted(), [...new Set(addresses)].toSorted());
    assert.ok(addresses.includes("nia@client.com") && addresses.includes("noah@client.com"));
    const here = await stage.rows<{ tickets: number; notes: number; titles: number }>(
      `select count(*)::int as tickets, count(distinct title)::int as titles,
              (select count(*)::int from ticket_note) as notes from ticket`,
    );
    assert.deepEqual(here, [{ tickets: asked.length, titles: asked.length, notes: said.length }]);
    const waiting = await stage.rows(`select kind, reason from psa_write where state <> 'sent'`);
    assert.deepEqual(waiting, []);
    // Nothing of it came back as news of theirs.
    assert.deepEqual(await stage.rows(`select 1 from ticket_event where actor like 'psa:%'`), []);
    const mirrored = await stage.rows<{ email: string }>(
      `select email from contact where email like 'colleague%'`,
    );
    assert.equal(mirrored.length, addresses.filter((each) => each?.startsWith("colleague")).length);
    assert.ok(asked.length > 8, "hardly anything happened");
  });
});
