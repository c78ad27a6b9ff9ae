import assert from "node:assert/strict";
import { attendance, watchAttendance } from "../../tab/api/attendance.ts";

describe("a page that nobody sits at", () => {
  const page = new EventTarget();
  const { now } = Date;
  let at = 1_000;
  let stop: () => void;
  before(() => {
    Object.assign(globalThis, { window: page });
    Date.now = () => at;
    assert.deepEqual(attendance(), {}, "one that nobody watches says nothing");
    stop = watchAttendance();
  });
  after(() => {
    stop();
    Date.now = now;
    Reflect.deleteProperty(globalThis, "window");
  });

  it("says so with its calls after a minute, until somebody is there again", () => {
    at += 60_000;
    assert.deepEqual(attendance(), {});
    at += 1;
    assert.deepEqual(attendance(), { "portico-unattended": "1" });
    for (const sign of ["pointermove", "keydown", "wheel", "touchstart", "pointerdown"]) {
      page.dispatchEvent(new Event(sign));
      assert.deepEqual(attendance(), {});
      at += 60_001;
      assert.deepEqual(attendance(), { "portico-unattended": "1" });
    }
  });
});
