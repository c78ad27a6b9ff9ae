import assert from "node:assert/strict";
import { autotask, connectWise } from "#adapters/psa";
import { openPsaStandIn, type PsaStandIn } from "#server/assemble";
import type { Psa } from "#service/psa";
import { seededChance, stoppedClock } from "#tests/stopped";
import { whole } from "../contracts/psa/stage.ts";

describe("a PSA beside npm start", () => {
  const clock = stoppedClock();
  const deps = {
    clock,
    chance: seededChance(),
    log: { warn: () => undefined },
    wait: () => Promise.resolve(),
  };
  const connect = ({ config }: PsaStandIn): Psa => {
    assert.ok(config.kind !== "built-in");
    return config.kind === "autotask" ? autotask(deps, config) : connectWise(deps, config);
  };

  for (const words of [["--psa", "connectwise"], ["--psa=autotask"]]) {
    it(`is full of clients and tickets: ${words.join(" ")}`, async () => {
      const standIn = await openPsaStandIn(words, { mode: "local" }, clock);
      assert.ok(standIn);
      const psa = connect(standIn);
      const contacts = await whole((cursor) => psa.contacts(cursor));
      assert.ok(contacts.items.some(({ active }) => !active));
      const at = contacts.items.filter(({ addresses }) => addresses[0] === "ann@client.com");
      assert.equal(new Set(at.map(({ companyId }) => companyId)).size, 2);
      const { items } = await whole((cursor) => psa.tickets({ openOnly: false, ...cursor }));
      assert.equal(items.length, 300);
      assert.ok(items.some(({ state }) => state === "closed"));
      const notes = await psa.notes(items.slice(0, 12).map(({ id }) => id));
      assert.deepEqual(
        new Set(notes.map(({ audience }) => audience)),
        new Set(["public", "internal"]),
      );
      await standIn.close();
    });
  }

  it("comes only where it is asked for, by its name, in local mode", async () => {
    assert.equal(await openPsaStandIn([], { mode: "local" }, clock), undefined);
    for (const words of [["--psa"], ["--psa", "halo"], ["--psa="], ["--pas", "autotask"], ["x"]]) {
      await assert.rejects(
        openPsaStandIn(words, { mode: "local" }, clock),
        /connectwise or autotask/,
      );
    }
    const asked = openPsaStandIn(["--psa", "autotask"], { mode: "production" }, clock);
    await assert.rejects(asked, /local mode/);
  });
});
