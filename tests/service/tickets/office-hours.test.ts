import assert from "node:assert/strict";
import { expectedReply, isOpenAt, officeHours } from "#service/tickets";
import { Settings } from "#service/workspaces";

type Said = NonNullable<Parameters<typeof Settings.parse>[0]>;
const desk = (said: object) => Settings.parse({ desk: said } as Said).desk;

const WEEK = ["mon", "tue", "wed", "thu", "fri"];
const USUAL = desk({
  hours: [{ days: WEEK, from: "09:00", to: "17:00" }],
  holidays: ["2026-12-25"],
  expectedReplyHours: 4,
});

const at = (text: string): number => Date.parse(text);
const iso = (instant: number | undefined) =>
  instant === undefined ? undefined : new Date(instant).toISOString();
const expected = (from: string, zone = "Europe/London", said = USUAL) =>
  iso(expectedReply(said, zone, at(from)));

describe("the expected reply", () => {
  it("is so many office hours after the question", () => {
    assert.equal(expected("2026-11-23T10:00:00Z"), "2026-11-23T14:00:00.000Z");
    assert.equal(expected("2026-11-23T15:30:00Z"), "2026-11-24T11:30:00.000Z");
  });

  it("waits for the morning, over the weekend and over a holiday", () => {
    assert.equal(expected("2026-11-23T03:00:00Z"), "2026-11-23T13:00:00.000Z");
    assert.equal(expected("2026-11-21T12:00:00Z"), "2026-11-23T13:00:00.000Z");
    assert.equal(expected("2026-12-24T16:00:00Z"), "2026-12-28T12:00:00.000Z");
    assert.equal(expected("2026-11-23T17:00:00Z"), "2026-11-24T13:00:00.000Z");
    assert.equal(expected("2026-11-23T13:00:00Z"), "2026-11-23T17:00:00.000Z");
  });

  it("goes by the desk's own clock, on the nights it changes too", () => {
    assert.equal(expected("2026-11-23T03:00:00Z", "America/New_York"), "2026-11-23T18:00:00.000Z");
    assert.equal(expected("2026-11-23T00:00:00Z", "Asia/Kolkata"), "2026-11-23T07:30:00.000Z");
    const nights = desk({
      hours: [{ days: ["sun"], from: "00:00", to: "24:00" }],
      expectedReplyHours: 4,
    });
    // 29 March 2026: one hour is left out. 25 October: one comes twice.
    assert.equal(
      expected("2026-03-29T00:00:00Z", "Europe/London", nights),
      "2026-03-29T04:00:00.000Z",
    );
    assert.equal(
      expected("2026-10-24T23:00:00Z", "Europe/London", nights),
      "2026-10-25T03:00:00.000Z",
    );
    const [spring] = officeHours(nights, "Europe/London", at("2026-03-29T00:00:00Z"), 1);
    const [autumn] = officeHours(nights, "Europe/London", at("2026-10-24T23:00:00Z"), 1);
    assert.equal((spring!.to - spring!.from) / 3_600_000, 23);
    assert.equal((autumn!.to - autumn!.from) / 3_600_000, 25);
  });

  it("runs day and night without office hours, and is no promise where none was made", () => {
    const always = desk({ expectedReplyHours: 2 });
    assert.equal(expected("2026-11-21T23:00:00Z", "UTC", always), "2026-11-22T01:00:00.000Z");
    assert.equal(expected("2026-11-21T23:00:00Z", "UTC", desk({})), undefined);
  });

  it("adds up over many days, with a pause at noon and hours that overlap counted once", () => {
    const split = desk({
      hours: [
        { days: ["mon", "wed"], from: "09:00", to: "12:00" },
        { days: ["mon", "wed"], from: "13:00", to: "15:00" },
        { days: ["mon"], from: "08:00", to: "10:00" },
      ],
      expectedReplyHours: 26,
    });
    // Mondays have 6 hours, Wednesdays 5: 6 + 5 + 6 + 5, and 4 of the third Monday's.
    assert.equal(expected("2026-11-23T00:00:00Z", "UTC", split), "2026-12-07T12:00:00.000Z");
  });

  it("is none where the desk never opens", () => {
    const days = Array.from(
      { length: 31 },
      (_, day) => `2026-12-${String(day + 1).padStart(2, "0")}`,
    );
    const shut = { ...USUAL, holidays: days };
    assert.equal(expected("2026-12-01T00:00:00Z", "UTC", shut), "2027-01-01T13:00:00.000Z");
    const never = desk({
      hours: [{ days: ["mon"], from: "09:00", to: "09:01" }],
      expectedReplyHours: 1000,
    });
    assert.equal(expected("2026-12-01T00:00:00Z", "UTC", never), undefined);
  });
});

describe("office hours", () => {
  it("know whether somebody is there", () => {
    const open = (text: string) => isOpenAt(USUAL, "Europe/London", at(text));
    assert.deepEqual(
      [
        "2026-11-23T09:00:00Z",
        "2026-11-23T08:59:59Z",
        "2026-11-23T17:00:00Z",
        "2026-12-25T12:00:00Z",
      ].map(open),
      [true, false, false, false],
    );
    assert.equal(isOpenAt(desk({}), "UTC", 0), true);
  });

  it("are refused where they end before they begin", () => {
    for (const [from, to] of [
      ["17:00", "09:00"],
      ["09:00", "09:00"],
      ["9:00", "10:00"],
      ["09:00", "25:00"],
    ]) {
      assert.throws(() => desk({ hours: [{ days: ["mon"], from, to }] }));
    }
  });
});
