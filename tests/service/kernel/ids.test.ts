import assert from "node:assert/strict";
import { idsInOrder, isId, newId } from "#service/kernel";
import { seededChance } from "#tests/stopped";

const AT = Date.parse("2026-11-21T09:00:00Z");
/** Version 7 of the variant that RFC 9562 describes. */
const VERSION_7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe("a key for a row", () => {
  it("begins with its instant and is like no other", () => {
    const chance = seededChance("ids");
    const ids = Array.from({ length: 1_000 }, () => newId(AT, chance));
    assert.equal(new Set(ids).size, 1_000);
    for (const id of ids) {
      assert.ok(isId(id));
      assert.match(id, VERSION_7);
      assert.equal(Number.parseInt(id.replace("-", "").slice(0, 12), 16), AT);
    }
  });

  it("lies behind the one before, where many are made in one act", () => {
    const chance = seededChance("ids");
    const [next, another] = [idsInOrder(AT, chance), idsInOrder(AT, chance)];
    const ids = Array.from({ length: 20_000 }, next);
    assert.deepEqual(ids, [...new Set(ids)].toSorted());
    for (const id of ids) assert.match(id, VERSION_7);
    assert.ok(ids.every((id) => id.replace("-", "").startsWith(AT.toString(16).padStart(12, "0"))));
    assert.notEqual(another().slice(14, 23), ids[0]?.slice(14, 23), "two acts start alike");
    const tails = new Set(ids.map((id) => id.slice(-10)));
    assert.equal(tails.size, ids.length, "who knows one key can say the next");
  });
});
