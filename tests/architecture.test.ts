import assert from "node:assert/strict";
import {
  badName,
  bareSuppressions,
  hiddenTests,
  lockedAddresses,
  medianTooLong,
  migrationGaps,
  tooLong,
  tracesOfMachines,
} from "#tests/habits";
import type { Offence, Source } from "#tests/source-text";
import { projectFiles } from "#tests/tree";
import {
  circles,
  doors,
  doorsHoldOnlyExports,
  handlersAnswerNothing,
  offeredInVain,
  roomOrder,
  rulesReachOut,
} from "#tests/walls";

const files = projectFiles();
const paths = new Set(files.map(({ path }) => path));
const code = files.filter(({ path }) => /\.(?:ts|tsx|mjs)$/.test(path));

function nobodyOffends(offences: readonly Offence[]): void {
  assert.ok(offences.length === 0, `\n${offences.join("\n")}`);
}

const each = (sources: readonly Source[], check: (source: Source) => Offence[]): void =>
  nobodyOffends(sources.flatMap(check));

describe("the walls of the house", () => {
  it("were looked at: there are files to check", () => {
    assert.ok(paths.has("service/kernel/index.ts"), "git names no files: is this a clone?");
  });

  it("let rooms use rooms on earlier lines only", () => each(code, roomOrder));

  it("have doors, and everybody goes through them with the right key", () =>
    each(code, (source) => doors(source, (path) => paths.has(path))));

  it("have doors that hold only exports", () => each(code, doorsHoldOnlyExports));

  it("have doors that give out only what somebody takes", () => nobodyOffends(offeredInVain(code)));

  it("lead no file back to itself", () => nobodyOffends(circles(code)));

  it("keep clock, chance, process, timers and network out of the rules", () =>
    each(code, rulesReachOut));

  it("let no async handler of a route answer a value", () => each(code, handlersAnswerNothing));
});

describe("the habits of the house", () => {
  it("are files of 350 lines at most, or a written reason", () => each(code, tooLong));

  it("are short files: the median has 110 lines at most", () =>
    nobodyOffends(medianTooLong(files)));

  it("are names in the house's own way that say something", () => each(files, badName));

  it("are tests that all run, or say why not", () => each(code, hiddenTests));

  it("are suppressions with a reason", () => each(code, bareSuppressions));

  it("are files without traces of a machine", () =>
    each(
      files.filter(({ path }) => path !== "package-lock.json"),
      tracesOfMachines,
    ));

  it("are a lockfile without download addresses", () => each(files, lockedAddresses));

  it("are migrations in one row", () => nobodyOffends(migrationGaps([...paths])));
});
