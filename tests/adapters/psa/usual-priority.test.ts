import assert from "node:assert/strict";
import { usualPriority } from "../../../adapters/psa/usual-priority.ts";

describe("a priority that nobody has set up", () => {
  for (const [name, priority] of [
    ["Priority 1 - Critical", "urgent"],
    ["Emergency Response", "urgent"],
    ["P1", "urgent"],
    ["Priority 2 - Quick Response", "high"],
    ["High", "high"],
    ["Priority 3 - Normal Response", "normal"],
    ["Medium", "normal"],
    ["Priority 4 - Scheduled Maintenance", "low"],
    ["Low", "low"],
    ["P5", "low"],
    ["Niedrig", "normal"],
    ["Highland Ltd", "normal"],
    ["", "normal"],
  ] as const) {
    it(`called "${name}" is ${priority}`, () => assert.equal(usualPriority(name), priority));
  }
});
