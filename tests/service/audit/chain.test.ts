import assert from "node:assert/strict";
import { CHAIN_START, followsOn, linkRows } from "#service/audit";
import { keyring } from "#service/kernel";

const ring = keyring([new Uint8Array(32).fill(3)]);
const row = (id: string) => ({
  workspaceId: "w",
  id,
  at: 1,
  action: "signin.proved",
  outcome: "done",
  reason: null,
  actor: "stranger",
  door: "browser",
  method: "code",
  source: "127.0.0.1",
  subjectId: "s",
  companyId: null,
  about: { b: 1, a: [true, null, "x"] },
  correlation: "c",
});

describe("the audit chain", () => {
  const [first, second] = linkRows(ring, CHAIN_START, [row("1"), row("2")]);

  it("follows on from its start, row by row", () => {
    assert.ok(followsOn(ring, CHAIN_START, first!));
    assert.ok(followsOn(ring, first!, second!));
  });

  it("does not mind in which order a database keeps the facts", () => {
    assert.ok(followsOn(ring, CHAIN_START, { ...first!, about: { a: [true, null, "x"], b: 1 } }));
  });

  it("breaks where any field was changed", () => {
    for (const [name, value] of Object.entries(first!)) {
      if (name === "mac") continue;
      const changed = { ...first!, [name]: typeof value === "number" ? value + 1 : "changed" };
      assert.ok(!followsOn(ring, CHAIN_START, changed), name);
    }
  });

  it("breaks where a row was taken out, swapped or signed with another key", () => {
    assert.ok(!followsOn(ring, CHAIN_START, second!));
    assert.ok(!followsOn(ring, second!, first!));
    assert.ok(!followsOn(keyring([new Uint8Array(32).fill(4)]), CHAIN_START, first!));
  });
});
