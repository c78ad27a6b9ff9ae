import assert from "node:assert/strict";
import { together } from "#service/kernel";

type Act = { ends: Promise<string>; end(answer: string): void; fail(error: Error): void };

/** An act whose end the test decides. */
function act(): Act {
  const made: Partial<Act> = {};
  made.ends = new Promise((end, fail) => Object.assign(made, { end, fail }));
  return made as Act;
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("acts done together", () => {
  it("answer each in its own place, whichever ends first, and what is no act as it is", async () => {
    const [one, other] = [act(), act()];
    const done = together(one.ends, undefined, other.ends, 7);
    other.end("other");
    one.end("one");
    assert.deepEqual(await done, ["one", undefined, "other", 7]);
  });

  it("are waited for to the last where one failed, so that none acts on what was given up", async () => {
    const [failing, slow] = [act(), act()];
    let over = false;
    const done = together(slow.ends, failing.ends).finally(() => (over = true));
    failing.fail(new Error("first"));
    const refused = assert.rejects(done, /first/);
    await turn();
    assert.equal(over, false, "the slow one still works");
    slow.end("late");
    await refused;
  });

  it("throw what was thrown first, not what stands first", async () => {
    const [one, other] = [act(), act()];
    const refused = assert.rejects(together(one.ends, other.ends), /the cause/);
    other.fail(new Error("the cause"));
    await turn();
    one.fail(new Error("what came of it"));
    await refused;
  });
});
