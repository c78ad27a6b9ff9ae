import assert from "node:assert/strict";
import { stopSignal } from "../../server/stop-signal.ts";

describe("a signal to end", () => {
  function signalled(...at: number[]): string[] {
    const done: string[] = [];
    let now = 0;
    const signal = stopSignal({
      stop: () => done.push("stop"),
      leave: () => done.push("leave"),
      now: () => now,
    });
    for (now of at) signal();
    return done;
  }

  it("is one wish where the terminal sends it and npm hands it on", () =>
    assert.deepEqual(signalled(5, 5, 60, 700), ["stop"]));

  it("waits no longer when it comes again later", () =>
    assert.deepEqual(signalled(5, 6, 1_005), ["stop", "leave"]));
});
