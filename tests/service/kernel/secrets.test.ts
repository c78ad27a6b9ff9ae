import assert from "node:assert/strict";
import {
  draw,
  fingerprint,
  fingerprints,
  isId,
  keyring,
  matches,
  newId,
  newSecret,
  seal,
  unseal,
} from "#service/kernel";
import { seededChance } from "#tests/stopped";

const oldKey = new Uint8Array(32).fill(1);
const newKey = new Uint8Array(32).fill(2);
const chance = seededChance();

describe("the installation's keys", () => {
  it("must have 32 bytes each", () => {
    assert.throws(() => keyring([new Uint8Array(31)]), RangeError);
    assert.throws(() => keyring([]), RangeError);
  });

  it("recognise, once replaced, what the older ones made", () => {
    const before = fingerprint(keyring([oldKey]), "session", "a secret");
    const rotated = keyring([newKey, oldKey]);
    assert.ok(matches(rotated, "session", "a secret", before));
    assert.ok(!matches(keyring([newKey]), "session", "a secret", before));
    assert.equal(fingerprints(rotated, "session", "a secret").length, 2);
  });

  it("make different fingerprints for different purposes", () => {
    const ring = keyring([newKey]);
    const link = fingerprint(ring, "link", "a secret");
    assert.ok(!matches(ring, "session", "a secret", link));
  });

  it("open what they sealed, and nothing that was changed by one bit", () => {
    const sealed = seal(keyring([oldKey]), "letter", chance, Buffer.from("Dear Ann"));
    const rotated = keyring([newKey, oldKey]);
    assert.equal(unseal(rotated, "letter", sealed).toString(), "Dear Ann");
    assert.throws(() => unseal(rotated, "subject", sealed));
    for (const at of [0, 5, 20, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      assert.throws(() => unseal(rotated, "letter", changed));
    }
  });
});

describe("chance", () => {
  it("draws every character of an alphabet equally often", () => {
    const alphabet = "23456789BCDFGHJKMNPQRSTVWXYZ";
    const drawn = draw(chance, alphabet, 28_000);
    for (const letter of alphabet) {
      const count = drawn.split(letter).length - 1;
      assert.ok(count > 800 && count < 1200, `${letter} was drawn ${count} times of 1000`);
    }
  });

  it("throws away the bytes that would favour the first characters", () => {
    const bytes = [255, 254, 252, 251, 0];
    const given = { bytes: (length: number) => Uint8Array.from(bytes.splice(0, length)) };
    assert.equal(draw(given, "23456789BCDFGHJKMNPQRSTVWXYZ", 2), "Z2");
  });

  it("makes secrets of letters and digits only, 256 bits long", () => {
    assert.match(newSecret(chance), /^[0-9A-Za-z]{43}$/);
  });

  it("makes keys that sort by the time they were made", () => {
    const ids = [1, 2, 3, 1_764_000_000_000].map((at) => newId(at, chance));
    assert.deepEqual(ids.toSorted(), ids);
    assert.ok(ids.every(isId));
    assert.match(ids[0]!, /^00000000-0001-7[0-9a-f]{3}-[89ab]/);
    assert.equal(isId("../../etc"), false);
  });
});
