import assert from "node:assert/strict";
import { refusal, REFUSAL_CODES } from "#service/kernel";
import { DEFAULT_SETTINGS, type Workspace } from "#service/workspaces";
import { elementsOf, textOf } from "#tests/chat";
import { refusedCard } from "../../../bot/cards/everyday.ts";
import { problemOf } from "../../../server/http/problem.ts";
import { endsTheScreen, nextStepAfter } from "../../../tab/pages/signin/next-step.ts";

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
/** What a person is told to do, or that somebody else does it. */
const STEP =
  /\b(?:Correct|Write|Type|Sign in|Try|Check|Use|Send|Ask|Open|Go|Load|Make|Wait|Choose)\b|has been told|will tell you/;

describe("every refusal (sign-in.md §8)", () => {
  for (const code of REFUSAL_CODES) {
    const refused = refusal(code, { workspaceId: WORKSPACE.id });

    it(`${code} names a next step, and whom to ask by address and phone, over HTTP`, () => {
      const problem = problemOf(refused, { reference, workspace: WORKSPACE });
      assert.match(problem.detail, STEP);
      assert.deepEqual(problem.support, {
        address: WORKSPACE.supportAddress,
        phone: WORKSPACE.supportPhone,
      });
      assert.equal(problem.workspace?.slug, "awesome");
      assert.equal(problem.reference, reference);
    });

    it(`${code} has a button to press, or a field to correct, in the tab and the browser`, () => {
      const next = nextStepAfter(code);
      if (endsTheScreen(code)) assert.notEqual(next, "correct");
    });

    it(`${code} has one in chat, and the call beside it`, () => {
      const card = refusedCard(refused, { workspace: WORKSPACE, reference });
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
