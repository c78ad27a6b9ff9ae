import assert from "node:assert/strict";
import { knownLocale } from "../../tab/locale/known-locale.ts";

describe("the person's locale", () => {
  it("is taken where dates can be written in it, and English elsewhere", () => {
    assert.equal(knownLocale("de-AT"), "de-AT");
    for (const reported of ["en-US@posix", "", undefined]) {
      assert.equal(knownLocale(reported), "en");
    }
  });
});
