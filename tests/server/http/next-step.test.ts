import assert from "node:assert/strict";
import { refusal, REFUSAL_CODES } from "#service/kernel";
import { DEFAULT_SETTINGS, type Workspace } from "#service/workspaces";
import { problemOf } from "../../../server/http/problem.ts";

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
  }
});
