import assert from "node:assert/strict";
import { systemChance, systemClock } from "#adapters/system";

describe("the machine's clock", () => {
  it("is the machine's time until it is moved, then ahead of it by the stored offset", () => {
    const clock = systemClock();
    assert.ok(Math.abs(clock.now() - Date.now()) < 1000);
    clock.setOffset(600_000);
    clock.setOffset(700_000);
    assert.equal(clock.offset(), 700_000);
    assert.ok(Math.abs(clock.now() - Date.now() - 700_000) < 1000);
  });
});

describe("the machine's chance", () => {
  it("gives as many bytes as asked for, never the same", () => {
    assert.equal(systemChance.bytes(32).length, 32);
    assert.notDeepEqual(systemChance.bytes(32), systemChance.bytes(32));
  });
});
