/** `npm run bench`: one command, one table. Words: --check, --contacts 1000,100000, --rounds 6,
 * --only "second start", --rows 1000000 (of the import), --profile folder. */
import { parseArgs } from "node:util";
import type { BenchOptions, Figure, Row } from "./row.ts";
import { firstPage } from "./rows/first-page.ts";
import { firstSync } from "./rows/first-sync.ts";
import { importing } from "./rows/import.ts";
import { lookup } from "./rows/lookup.ts";
import { secondStart } from "./rows/second-start.ts";
import { signIn } from "./rows/sign-in.ts";
import { sizes } from "./rows/sizes.ts";
import { statements } from "./rows/statements.ts";
import { tableOf, verdictOf } from "./table.ts";

const ROWS: readonly Row[] = [
  sizes,
  secondStart,
  statements,
  lookup,
  firstPage,
  importing,
  firstSync,
  signIn,
];

const { values } = parseArgs({
  options: {
    check: { type: "boolean", default: false },
    contacts: { type: "string", default: "1000,100000" },
    rounds: { type: "string", default: "6" },
    rows: { type: "string", default: "50000" },
    only: { type: "string" },
    profile: { type: "string" },
  },
});
const options: BenchOptions = {
  contacts: values.contacts.split(",").map(Number),
  rounds: Number(values.rounds),
  rows: Number(values.rows),
  profile: values.profile,
};

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const figures: Figure[] = [];
for (const row of ROWS.filter(({ name }) => !values.only || name === values.only)) {
  figures.push(...(await row.measure(options, say)));
}
process.stdout.write(`${tableOf(figures)}\n`);
if (values.check && figures.some((figure) => verdictOf(figure) === "missed")) process.exitCode = 1;
