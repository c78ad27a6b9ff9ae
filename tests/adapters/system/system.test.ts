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

  it("never repeats itself, and never runs dry", () => {
    const drawn = Array.from({ length: 1000 }, () => Buffer.from(systemChance.bytes(30)));
    assert.equal(new Set(drawn.map((bytes) => bytes.toString("hex"))).size, 1000);
    const many = systemChance.bytes(10_000);
    assert.equal(many.length, 10_000);
    assert.ok(new Set(many).size > 200);
  });
});
