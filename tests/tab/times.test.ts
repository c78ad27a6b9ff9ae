import assert from "node:assert/strict";
import { clockFace, milestoneOf, spokenSpan } from "../../tab/locale/countdown.ts";
import { exactTime, relativeTime } from "../../tab/locale/relative-time.ts";

const NOON = Date.UTC(2026, 0, 5, 12);
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const before = (span: number): string => new Date(NOON - span).toISOString();

describe("saying when something happened", () => {
  const said: [number, string][] = [
    [0, "now"],
    [50 * SECOND, "1 minute ago"],
    [12 * MINUTE, "12 minutes ago"],
    [2 * HOUR, "2 hours ago"],
    [DAY, "yesterday"],
    [6 * DAY, "6 days ago"],
  ];
  for (const [span, words] of said) {
    it(`says ${words}`, () => assert.equal(relativeTime(before(span), NOON, "en-GB"), words));
  }

  it("names the day once a week has passed, and the year once it is another", () => {
    assert.equal(relativeTime("2026-01-02T12:00:00Z", Date.UTC(2026, 2, 1), "en-GB"), "2 Jan");
    assert.equal(relativeTime(before(20 * DAY), NOON, "en-GB"), "16 Dec 2025");
  });

  it("takes a moment ahead of this machine's clock for the present", () => {
    assert.equal(relativeTime(before(-5 * MINUTE), NOON, "en-GB"), "now");
  });

  it("speaks the person's language", () => {
    assert.equal(relativeTime(before(DAY), NOON, "de"), "gestern");
  });

  it("gives the exact moment with its zone", () => {
    const exact = exactTime("2026-01-05T12:00:00Z", "en-GB", "Europe/Berlin");
    assert.match(exact, /Monday.* 5 January 2026.* 13:00 (CET|GMT\+1)/);
  });
});

describe("counting down", () => {
  it("shows minutes and seconds, and never less than nothing", () => {
    assert.equal(clockFace(600), "10:00");
    assert.equal(clockFace(9.2), "0:10");
    assert.equal(clockFace(-3), "0:00");
  });

  it("says only the moments that matter", () => {
    assert.equal(milestoneOf(599), undefined);
    assert.equal(milestoneOf(300), 300);
    assert.equal(milestoneOf(121), 300);
    assert.equal(milestoneOf(61), 120);
    assert.equal(milestoneOf(5), 30);
    assert.equal(spokenSpan(120, "en-GB"), "2 minutes");
    assert.equal(spokenSpan(30, "en-GB"), "30 seconds");
  });
});
