import assert from "node:assert/strict";
import { initialsOf } from "../../tab/components/initials.ts";

describe("the letters that stand for a name", () => {
  const of: Record<string, string> = {
    "Ann Lee": "AL",
    "Seán Ó Briain": "SB",
    "ewa wiśniewska": "EW",
    "Noor Haddad (on site)": "NH",
    Tess: "T",
    "ann@client.com": "A",
    "優希 田中": "優",
    "+44 20": "+",
    "": "",
  };
  for (const [name, letters] of Object.entries(of)) {
    it(`are ${letters || "none"} for ${name || "nobody"}`, () => {
      assert.equal(initialsOf(name), letters);
    });
  }
});
