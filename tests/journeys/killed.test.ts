import { deepEqual, match, ok } from "node:assert/strict";
import { killNine } from "../../bench/torture/nemesis.ts";
import { torture } from "../../bench/torture/torture.ts";

describe("killing everything while people sign in", () => {
  it("loses no session that was acknowledged, and lets no code work twice", async () => {
    const options = { seed: "killed", rounds: 2, people: 6 };
    const { history, checked, audit, evidence } = await torture(
      options,
      [killNine],
      () => undefined,
    );
    deepEqual(history.broken, [], `events and the server's log: ${evidence}.*`);
    ok(checked > 0, "nobody signed in");
    ok(history.counts.unknown > 0, "nobody noticed the strikes");
    match(audit, /intact, \d+ rows/);
  }).timeout(120_000);
});
