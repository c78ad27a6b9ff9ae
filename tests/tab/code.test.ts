import assert from "node:assert/strict";
import { findCode, foldTyped, hasStrangeLetter } from "../../tab/pages/signin/code.ts";

describe("typing the code from the letter", () => {
  it("may be in small letters, with blanks and hyphens", () => {
    assert.equal(foldTyped("bcd-fghj"), "BCDFGHJ");
    assert.equal(foldTyped(" b c d f "), "BCDF");
  });

  it("drops what no code contains, and whatever comes after the seventh", () => {
    assert.equal(foldTyped("a0o1BCD"), "BCD");
    assert.equal(foldTyped("BCDFGHJKM"), "BCDFGHJ");
  });

  it("is told when something typed is in no code", () => {
    assert.equal(hasStrangeLetter("BCO"), true);
    assert.equal(hasStrangeLetter("bcd-fg"), false);
  });
});

describe("pasting something that contains the code", () => {
  const pasted: [string, string][] = [
    ["ABC-DEFG is not one, BCD-FGHJ is", "BCDFGHJ"],
    ["Your sign-in code: BCD-FGHJ.", "BCDFGHJ"],
    ["bcdfghj", "BCDFGHJ"],
    [" 2 3 4 - 5 6 7 8 ", "2345678"],
    ["BCD\u2013FGHJ", "BCDFGHJ"],
    ["Code\u00a0BCD\u00a0FGHJ\nvalid for 10 minutes", "BCDFGHJ"],
    ["The code is 2345678, use it soon", "2345678"],
  ];
  for (const [text, code] of pasted) {
    it(`finds it in ${JSON.stringify(text)}`, () => assert.equal(findCode(text), code));
  }

  it("takes no part of something longer for a code", () => {
    assert.equal(findCode("BCDFGHJK"), undefined);
    assert.equal(findCode("reference XBCD-FGHJ9"), undefined);
  });

  it("finds none where there is none", () => {
    assert.equal(findCode("Hello Ann, see you at eleven"), undefined);
    assert.equal(findCode(""), undefined);
  });
});
