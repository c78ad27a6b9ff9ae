import assert from "node:assert/strict";
import { quietUntil } from "#service/notices";

const BERLIN = { from: "22:00", to: "07:00", timeZone: "Europe/Berlin" };
const at = (iso: string): number => Date.parse(iso);

const endsAt = (iso: string, quiet = BERLIN): string =>
  new Date(quietUntil(quiet, at(iso))).toISOString();

describe("quiet hours", () => {
  it("hold over midnight until they end, by the wall clock of the person's own zone", () => {
    assert.equal(endsAt("2026-11-21T20:59:00Z"), "2026-11-21T20:59:00.000Z");
    assert.equal(endsAt("2026-11-21T21:00:00Z"), "2026-11-22T06:00:00.000Z");
    assert.equal(endsAt("2026-11-22T05:59:59Z"), "2026-11-22T06:00:00.000Z");
    assert.equal(endsAt("2026-11-22T06:00:00Z"), "2026-11-22T06:00:00.000Z");
  });

  it("end at the hour that was asked for in nights in which the clocks change", () => {
    // Summer begins at 02:00 on 29 March and ends at 03:00 on 25 October 2026.
    assert.equal(endsAt("2026-03-28T21:30:00Z"), "2026-03-29T05:00:00.000Z");
    assert.equal(endsAt("2026-03-29T04:59:00Z"), "2026-03-29T05:00:00.000Z");
    assert.equal(endsAt("2026-10-24T20:30:00Z"), "2026-10-25T06:00:00.000Z");
    assert.equal(endsAt("2026-10-25T05:30:00Z"), "2026-10-25T06:00:00.000Z");
    // An end in the hour that a spring night leaves out comes an hour later, and does come.
    const gap = { ...BERLIN, to: "02:30" };
    assert.equal(endsAt("2026-03-29T00:45:00Z", gap), "2026-03-29T01:30:00.000Z");
    assert.equal(endsAt("2026-03-29T01:30:00Z", gap), "2026-03-29T01:30:00.000Z");
  });

  it("may lie within a day, and are none where nobody asked for any", () => {
    const lunch = { from: "12:00", to: "13:00", timeZone: "Asia/Tokyo" };
    assert.equal(endsAt("2026-11-21T03:30:00Z", lunch), "2026-11-21T04:00:00.000Z");
    assert.equal(endsAt("2026-11-21T12:30:00Z", lunch), "2026-11-21T12:30:00.000Z");
    assert.equal(quietUntil(null, 42), 42);
  });
});
