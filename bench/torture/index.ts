/** `npm run torture`: load with faults. Words: --rounds 20, --people 12, --seed word (replays). */
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { killNine, type Nemesis } from "./nemesis.ts";
import { type Outcome, torture } from "./torture.ts";

const NEMESES: readonly [Nemesis, ...Nemesis[]] = [killNine];

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "20" },
    people: { type: "string", default: "12" },
    seed: { type: "string", default: randomBytes(4).toString("hex") },
  },
});
const { seed } = values;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

say(`seed ${seed}: the same choices again with  npm run torture -- --seed ${seed}`);
const options = { seed, rounds: Number(values.rounds), people: Number(values.people) };
const outcome = await torture(options, NEMESES, say);
say(summaryOf(outcome));
if (outcome.history.broken.length > 0) process.exitCode = 1;

function summaryOf({ history, checked, audit, evidence }: Outcome): string {
  const { calls, answered, unknown, letters, wrongCodes, refused } = history.counts;
  const lives = (life: string): number =>
    history.sessions.filter((session) => session.life === life).length;
  return [
    "",
    `calls         ${calls}: ${answered} answered (${refused} refused), ${unknown} without an answer`,
    `letters       ${letters} read, ${history.redemptions} redeemed, ${wrongCodes} wrong codes typed`,
    `sessions      ${history.sessions.length} acknowledged: ${lives("open")} open, ` +
      `${lives("ended")} ended, ${lives("ending")} whose end nobody answered`,
    `looked at     ${checked}, lost ${history.broken.filter((each) => each.startsWith("I1")).length}`,
    `audit chain   ${audit}`,
    ...(history.broken.length === 0 ? ["Nothing was broken."] : ["BROKEN:", ...history.broken]),
    ...(evidence === undefined ? [] : [`Events and the server's log: ${evidence}.*`]),
  ].join("\n");
}
