import assert from "node:assert/strict";
import { minutes } from "#service/kernel";
import { PsaConfig, sealPsaConfig } from "#service/psa";
import { keepInStep, sendWrites } from "#service/sync";
import { startWork } from "#server/assemble";
import { createLog } from "../../../server/log.ts";
import { type ConnectWiseSimulator, CREDENTIALS, openConnectWise } from "#stand-ins/connectwise";
import { signIn } from "#tests/desk";
import { until } from "#tests/until";
import { openPsaStage, type PsaStage } from "./psa-stage.ts";

/** Behind the first one in any order. */
const OTHER = "ffffffff-0000-7000-8000-00000000000b";

describe("a PSA that takes its time", () => {
  let stage: PsaStage;
  let other: ConnectWiseSimulator;
  before(async function () {
    this.timeout(20_000);
    stage = await openPsaStage({ tickets: [] });
    await stage.connect();
    await stage.inStep();
    other = await openConnectWise({ now: stage.portico.clock.now });
    await stage.rows(
      `insert into workspace (id, slug, name, support_address, support_phone, tech_tenant_ids,
                              time_zone, settings, created_at)
       select $1, 'other', 'Other', '', '', '{}', time_zone, settings, created_at from workspace`,
      OTHER,
    );
    const { chance, keyring, stores } = stage.portico.house.sync;
    const [mine] = await stores.psaConnections.all();
    assert.ok(mine);
    const config = PsaConfig.parse({ kind: "connectwise", address: other.url, ...CREDENTIALS });
    const sealed = sealPsaConfig(keyring, chance, config);
    await stores.psaConnections.put({ ...mine, workspaceId: OTHER, place: other.url, sealed });
  });
  after(async () => {
    await stage?.close();
    await other?.close();
  });

  it("has rounds of a minute, and then makes room for others", async () => {
    const { house, founded, advance } = stage.portico;
    const { sync } = house;
    const psaOf: typeof sync.psaOf = (...asked) => {
      const found = sync.psaOf(...asked);
      const companies: typeof found.companies = (window) => {
        advance(minutes(2));
        return found.companies(window);
      };
      return { ...found, companies };
    };
    advance(minutes(6));
    assert.equal(await keepInStep({ ...sync, psaOf }, founded.workspaceId), "more");
    assert.equal(await house.keepInStep(founded.workspaceId), undefined);
  });

  it("has them while it hands out files, too", async () => {
    const { portico, psa } = stage;
    const { house, founded, advance } = portico;
    const client = psa.desk.company("Client Ltd");
    const contact = psa.desk.contact(client, ["ann@client.com"]);
    const about = { companyId: client.id, contactId: contact.id, summary: "Slides" };
    const ticket = psa.desk.ticket(about, "All of them.");
    for (const nth of [1, 2, 3, 4]) psa.desk.file(ticket, `${nth}.pdf`, "A slide.");
    const { sync } = house;
    const psaOf: typeof sync.psaOf = (...asked) => {
      const found = sync.psaOf(...asked);
      const readFile: typeof found.readFile = (...file) => {
        advance(minutes(0.7));
        return found.readFile(...file);
      };
      return { ...found, readFile };
    };
    advance(minutes(6));
    assert.equal(await keepInStep({ ...sync, psaOf }, founded.workspaceId), "more");
    const there = "select from attachment where at is not null";
    assert.equal((await stage.rows(there)).length, 2);
    assert.equal(await house.keepInStep(founded.workspaceId), undefined);
    assert.equal((await stage.rows(there)).length, 4);
  });

  it("ends a round in the middle of what waits for it, which is written once all the same", async () => {
    const { portico, psa } = stage;
    const { house, founded, advance } = portico;
    const ann = await signIn(portico, "ann@client.com");
    const titles = ["One", "Two", "Three", "Four"];
    for (const title of titles) await ann.post("/api/client/tickets", { title, body: "Help." });
    const { sync } = house;
    const psaOf: typeof sync.psaOf = (...asked) => {
      const found = sync.psaOf(...asked);
      const createTicket: typeof found.createTicket = (ticket) => {
        advance(minutes(0.7));
        return found.createTicket(ticket);
      };
      return { ...found, createTicket };
    };
    const there = () => {
      const all = psa.world.tickets.all().map(({ summary }) => summary);
      return all.filter((summary) => titles.includes(summary));
    };
    await sendWrites({ ...sync, psaOf }, founded.workspaceId);
    assert.deepEqual(there(), titles.slice(0, 2));
    await house.sendWrites(founded.workspaceId);
    assert.deepEqual(there(), titles);
  });

  it("holds up no other workspace's, and no letter", async () => {
    const { portico, psa } = stage;
    const { house, pool, founded } = portico;
    const gate = psa.faults.hold();
    for (let id = 1; id <= 20; id += 1) {
      await house.hint(founded.workspaceId, { entity: "ticket", id: String(id) });
    }
    portico.advance(minutes(6));
    const log = createLog("debug", { write: () => undefined });
    const work = await startWork(house, pool, log);
    try {
      await gate.came;
      await until("the other workspace's pass", async () => {
        const done = "select from psa_run where workspace_id = $1 and finished_at is not null";
        return (await stage.rows(done, OTHER)).length === 1;
      });
      assert.equal((await portico.someone().start({ email: "ann@client.com" })).status, 201);
      await until("her code", async () => {
        return (await stage.rows("select from letter where state = 'waiting'")).length === 0;
      });
      const mine = "select from psa_run where workspace_id = $1 and finished_at is null";
      assert.equal((await stage.rows(mine, founded.workspaceId)).length, 1, "it did not hang");
    } finally {
      gate.open();
      await work.stop();
    }
  });
});
