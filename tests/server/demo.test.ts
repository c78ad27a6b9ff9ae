import assert from "node:assert/strict";
import { readInstant } from "#service/exchange";
import { openStores } from "#adapters/store";
import { type FreshDatabase, freshDatabase } from "#tests/database";
import { assemble, type House } from "#server/assemble";
import { demoFile, fillDemo } from "#server/demo";
import { sayExplanation } from "#server/words";
import { keyring } from "#service/kernel";
import { explain } from "#service/signin";
import { seededChance, stoppedClock } from "#tests/stopped";
import { createLog } from "../../server/log.ts";

const NOW = Date.UTC(2026, 10, 21, 12);

describe("the demo workspace", () => {
  let database: FreshDatabase;
  let house: House;
  beforeEach(async () => {
    database = await freshDatabase();
    house = assemble({
      config: { mode: "local", publicUrl: "http://localhost:3978", smtpUrl: undefined },
      log: createLog("silent"),
      clock: stoppedClock(NOW),
      chance: seededChance(),
      keyring: keyring([new Uint8Array(32).fill(7)]),
      pool: database.pool,
    });
  });
  afterEach(async () => {
    house.close();
    await database.drop();
  });

  it("fills an empty installation, and only that, whoever starts at once", async () => {
    const filled = await Promise.all([fillDemo(house), fillDemo(house), fillDemo(house)]);
    assert.equal(filled.filter((imported) => imported !== undefined).length, 1);
    assert.equal(await fillDemo(house), undefined);
    const { rows } = await database.pool.query("select distinct state from ticket");
    assert.equal(rows.length, 4);
    const counted = await database.pool.query("select from ticket");
    assert.equal(counted.rowCount, 60);
  });

  it("leaves an installation alone where there is a workspace already", async () => {
    const { stores } = openStores(database.pool, () => Promise.resolve());
    await stores.exchange.addWorkspace(
      {
        id: "0193a1b2-0000-7000-8000-000000000001",
        slug: "ours",
        name: "Ours",
        supportAddress: "",
        supportPhone: "",
        techTenantIds: [],
        timeZone: "UTC",
        settings: {},
      },
      NOW,
    );
    assert.equal(await fillDemo(house), undefined);
  });

  it("has times that all lie before now, however old or young it is", () => {
    for (const now of [NOW, Date.UTC(2031, 1, 28, 23, 59)]) {
      for (const ticket of demoFile(now).tickets) {
        const times = [ticket.createdAt, ...ticket.notes.map(({ at }) => at), ticket.updatedAt];
        const instants = times.map((time) => readInstant(time) ?? Infinity);
        assert.deepEqual(
          instants,
          instants.toSorted((one, other) => one - other),
        );
        assert.ok(instants.at(-1)! <= now);
        assert.equal(ticket.state === "new", ticket.notes.length === 0);
      }
    }
  });

  it("shows one of each kind that sign-in treats differently", async () => {
    await fillDemo(house);
    const workspace = await house.stores.workspaces.named(undefined);
    assert.ok(workspace);
    const viewer = { kind: "operator", workspaceId: workspace.id } as const;
    const asking = { viewer, workspace };
    const told = async (email: string): Promise<string> =>
      (await explain({ ...house.signin, stores: house.stores }, asking, { typed: email })).steps
        .map(sayExplanation)
        .map(({ says }) => says)
        .join(" ");
    assert.match(await told("ann@client.com"), /Contact at Client Ltd \(active\)/);
    assert.match(await told("new.starter@hm-conveyancing.co.uk"), /new contact at Hartwell & Moss/);
    assert.match(await told("new@pitea.branemark-maskin.se"), /new contact at Brånemark Maskin AB/);
    assert.match(
      await told("grace@ledgerwise-books.co.uk"),
      /Hartwell & Moss LLP or Oakhaven Dental/,
    );
    assert.match(await told("noor@awesome.example"), /May choose: .*tech, client/);
    assert.match(await told("sean@kestrel-freight.co.uk"), /Not a pilot/);
    assert.match(await told("marek@kestrel-freight.co.uk"), /signed in at Kestrel Freight/);
    assert.match(await told("gone@client.com"), /Not active/);
    assert.match(await told("olive@tidewater-press.co.uk"), /\(closed\)\. Not active/);
  });
});
