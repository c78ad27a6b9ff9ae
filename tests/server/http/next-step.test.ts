import assert from "node:assert/strict";
import { refusal, REFUSAL_CODES } from "#service/kernel";
import { AWESOME } from "#tests/awesome";
import { problemOf } from "../../../server/http/problem.ts";

const reference = "R7K2M9XDQP";
/** What a person is told to do, or that somebody else does it. */
const STEP =
  /\b(?:Correct|Write|Type|Sign in|Try|Check|Use|Send|Ask|Open|Go|Load|Make|Wait|Choose)\b|has been told|will tell you/;

describe("every refusal (sign-in.md §8)", () => {
  for (const code of REFUSAL_CODES) {
    const refused = refusal(code, { workspaceId: AWESOME.id });

    it(`${code} names a next step, and whom to ask by address and phone, over HTTP`, () => {
      const problem = problemOf(refused, { reference, workspace: AWESOME });
      assert.match(problem.detail, STEP);
      assert.deepEqual(problem.support, {
        address: AWESOME.supportAddress,
        phone: AWESOME.supportPhone,
      });
      assert.equal(problem.workspace?.slug, "awesome");
      assert.equal(problem.reference, reference);
    });
  }
});
