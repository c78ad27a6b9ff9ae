import assert from "node:assert/strict";
import { type Exchanging, MANUAL, openExchanging } from "./exchanging.ts";

describe("importing a file", () => {
  let house: Exchanging;
  beforeEach(async () => {
    house = await openExchanging();
  });
  afterEach(() => house.database.drop());

  it("makes the manual's workspace out of the manual's file", async () => {
    const { tallies } = await house.bringIn(MANUAL);
    const one = { added: 1, changed: 0, same: 0 };
    assert.deepEqual(tallies, {
      workspace: one,
      companies: one,
      contacts: one,
      techs: one,
      tickets: one,
    });
    const exported = await house.takeOut();
    const { createdAt, updatedAt, number, state, ...ticket } = exported.tickets[0]!;
    assert.deepEqual({ ...exported, tickets: [ticket] }, MANUAL);
    assert.equal(createdAt, "2026-11-21T12:00:00.000Z");
    assert.equal(updatedAt, createdAt);
    assert.deepEqual({ number, state }, { number: "1", state: "new" });
  });

  it("changes nothing more when it is run twice, and writes no second audit row", async () => {
    await house.bringIn(MANUAL);
    const before = await house.takeOut();
    const audited = await house.audited();
    assert.deepEqual(audited, [
      "company.imported",
      "contact.imported",
      "tech.imported",
      "ticket.imported",
      "workspace.imported",
    ]);
    house.clock.advance(60_000);
    const { tallies } = await house.bringIn(MANUAL);
    for (const tally of Object.values(tallies)) {
      assert.deepEqual(tally, { added: 0, changed: 0, same: 1 });
    }
    assert.deepEqual(await house.takeOut(), before);
    assert.deepEqual(await house.audited(), audited);
  });
});
