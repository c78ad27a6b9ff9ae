import assert from "node:assert/strict";
import { oneLine } from "#service/kernel";

describe("a name or title in one line", () => {
  it("has no breaks, no controls, and no blanks but single ones inside", () => {
    assert.equal(oneLine(" Anna\u0007\r\n  Lee\u2028of\u2029two\t "), "Anna Lee of two");
  });

  it("cannot turn around the words beside it", () => {
    assert.equal(oneLine("invoice\u202Egpj.exe\u2066"), "invoicegpj.exe");
  });
});
