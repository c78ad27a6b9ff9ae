import assert from "node:assert/strict";
import { hours } from "#service/kernel";
import { foldCode, LETTER_ALLOWANCE, roomAgainAt, showCode } from "#service/signin";

describe("typing a code", () => {
  it("takes it with any case, blanks and hyphens", () => {
    for (const typed of ["BCD-FGH7", "bcdfgh7", " b c d - f g h 7 ", "BCD\tFGH7"]) {
      assert.equal(foldCode(typed), "BCDFGH7");
    }
  });

  it("knows what cannot be a code", () => {
    for (const typed of ["", "BCDFGH", "BCDFGH78", "BCDFGHA", "BCDFGH0", "BCDFGHı", "ＢCDFGH7"]) {
      assert.equal(foldCode(typed), undefined);
    }
  });

  it("shows it in two groups", () => {
    assert.equal(showCode("BCDFGH7"), "BCD-FGH7");
  });
});

describe("when the next letter is possible", () => {
  const noon = Date.UTC(2026, 10, 21, 12);
  const at = (...minutesAgo: number[]) => minutesAgo.map((ago) => noon - ago * 60_000);

  it("is when the first of the last five is an hour old", () => {
    const drawn = { recent: at(50, 40, 30, 20, 10), inARow: 5 };
    assert.equal(roomAgainAt(LETTER_ALLOWANCE, drawn, noon), noon + 10 * 60_000);
  });

  it("is when the first of the last ten is a day old", () => {
    const drawn = { recent: at(1200, 900, 800, 700, 600, 500, 400, 300, 200, 100), inARow: 10 };
    assert.equal(roomAgainAt(LETTER_ALLOWANCE, drawn, noon), noon + hours(4));
  });
});
