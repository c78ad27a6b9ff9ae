import assert from "node:assert/strict";
import { minutes } from "#service/kernel";
import { refused } from "#tests/telling";
import { manualSays, MOVES, type Standing, STEPS } from "./manual.ts";
import { openWalks, something, type Walks } from "./walking.ts";

const STANDINGS: readonly Standing[] = (["browser", "tab"] as const).flatMap((door) => [
  ...STEPS.map((step) => ({ door, step })),
  { door, step: "platform", proven: true } as const,
]);

const say = ({ door, step, proven }: Standing): string =>
  `${step}${proven ? ", asked after proof," : ""} in a ${door}`;

describe("every move at every step", () => {
  let walks: Walks;
  before(async () => {
    walks = await openWalks();
  });
  after(() => walks.close());
  beforeEach(() => walks.portico.advance(minutes(59)));

  for (const standing of STANDINGS) {
    it(`is what the manual says at ${say(standing)}`, async () => {
      const walker = await walks.standAt(standing);
      const { person } = walker;
      const here = (await person.where()).body;
      for (const move of MOVES) {
        const said = manualSays(standing, move);
        if (said === "taken") continue;
        const answer = await person.move(move, something(walks, move, walker));
        if (said === "code-used") {
          refused(answer, 410, said);
        } else {
          refused(answer, 409, said);
          assert.deepEqual(answer.body["attempt"], here, `${move} shows where the attempt stands`);
        }
        assert.deepEqual((await person.where()).body, here, `${move} changes nothing`);
      }
      for (const move of MOVES.filter((each) => manualSays(standing, each) === "taken")) {
        const fresh = await walks.standAt(standing);
        const answer = await fresh.person.move(move, something(walks, move, fresh));
        assert.ok(![404, 409].includes(answer.status), `${move}: ${JSON.stringify(answer.body)}`);
      }
    });
  }
});
