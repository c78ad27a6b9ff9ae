import assert from "node:assert/strict";
import { refusal, REFUSAL_CODES } from "#service/kernel";
import { elementsOf, textOf } from "#tests/chat";
import { AWESOME } from "#tests/awesome";
import { refusedCard } from "../../bot/cards/everyday.ts";

const reference = "R7K2M9XDQP";

describe("every refusal in chat (sign-in.md §8)", () => {
  for (const code of REFUSAL_CODES) {
    it(`${code} has one button to go on, a call beside it, and whom to ask by address and phone`, () => {
      const card = refusedCard(refusal(code), { workspace: AWESOME, reference });
      const [first, ...others] = elementsOf(card).filter(({ type }) => type === "Action.Execute");
      assert.ok(first);
      assert.notEqual(first["title"], "Ask for a call");
      assert.deepEqual(
        others.map(({ title }) => title),
        ["Ask for a call"],
      );
      const text = textOf(card);
      for (const said of [AWESOME.supportAddress, AWESOME.supportPhone, reference]) {
        assert.ok(text.includes(said), `${said} is missing`);
      }
    });
  }
});
