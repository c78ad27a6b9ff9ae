import assert from "node:assert/strict";
import { REFUSAL_CODES } from "#service/kernel";
import { signInWords } from "../../tab/words.ts";
import { endsTheScreen, nextStepAfter } from "../../tab/pages/signin/next-step.ts";

describe("every refusal in the browser and the tab (sign-in.md §8)", () => {
  for (const code of REFUSAL_CODES) {
    it(`${code} has a button to go on, or leaves the field to correct`, () => {
      const next = nextStepAfter(code);
      if (next === "correct") assert.ok(!endsTheScreen(code), "nothing is left to correct");
      else assert.ok(signInWords.next[next]);
    });
  }

  it("takes the screen over only where nothing can be done on it", () => {
    assert.deepEqual(REFUSAL_CODES.filter(endsTheScreen), [
      "not-registered",
      "account-inactive",
      "account-pending",
      "not-open-yet",
      "wrong-app",
      "not-a-member",
      "no-method",
      "not-found",
      "link-invalid",
      "autologin-gone",
    ]);
  });
});
