import assert from "node:assert/strict";
import { refusal, REFUSAL_CODES } from "#service/kernel";
import { DEFAULT_SETTINGS, type Workspace } from "#service/workspaces";
import { elementsOf, textOf } from "#tests/chat";
import { refusedCard } from "../../bot/cards/everyday.ts";

const WORKSPACE: Workspace = {
  id: "w",
  slug: "awesome",
  name: "Awesome MSP",
  supportAddress: "help@awesome.example",
  supportPhone: "+44 20 7946 0000",
  techTenantIds: [],
  timeZone: "Europe/London",
  settings: DEFAULT_SETTINGS,
};
const reference = "R7K2M9XDQP";

describe("every refusal in chat (sign-in.md §8)", () => {
  for (const code of REFUSAL_CODES) {
    it(`${code} has one button to go on, a call beside it, and whom to ask by address and phone`, () => {
      const card = refusedCard(refusal(code), { workspace: WORKSPACE, reference });
      const [first, ...others] = elementsOf(card).filter(({ type }) => type === "Action.Execute");
      assert.ok(first);
      assert.notEqual(first["title"], "Ask for a call");
      assert.deepEqual(
        others.map(({ title }) => title),
        ["Ask for a call"],
      );
      const text = textOf(card);
      for (const said of [WORKSPACE.supportAddress, WORKSPACE.supportPhone, reference]) {
        assert.ok(text.includes(said), `${said} is missing`);
      }
    });
  }
});
