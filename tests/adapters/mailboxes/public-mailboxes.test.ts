import assert from "node:assert/strict";
import { publicMailboxes } from "#adapters/mailboxes";
import { parseDomain } from "#service/kernel";
import { REVIEWED } from "../../../adapters/mailboxes/reviewed.ts";

describe("mailboxes that anyone can have", () => {
  it("are those of the large list and those it does not name", () => {
    for (const name of [
      "gmail.com",
      "proton.me",
      "Yahoo.com",
      "gmx.de",
      "fastmail.com",
      "duck.com",
    ]) {
      assert.ok(publicMailboxes.has(name), name);
    }
    for (const name of ["client.com", "contoso.com", "com", ""]) {
      assert.equal(publicMailboxes.has(name), false, name);
    }
  });

  it("are reviewed names that are domains, each once", () => {
    assert.deepEqual(
      REVIEWED.filter((name) => parseDomain(name) !== name),
      [],
    );
    assert.equal(new Set(REVIEWED).size, REVIEWED.length);
  });
});
