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
} from "./habits.ts";
import { type Source } from "./source-text.ts";

const at = (path: string, text = ""): Source => ({ path, text });
const linesOf = (count: number): string => "const a = 1;\n".repeat(count);

describe("the length of files", () => {
  it("is 350 lines at most, or a reason is written", () => {
    assert.deepEqual(tooLong(at("service/kernel/a.ts", linesOf(350))), []);
    assert.match(tooLong(at("service/kernel/a.ts", linesOf(351))).join(), /a\.ts:1 351 lines/);
    const reason = "// long because it is one table of words\n";
    assert.deepEqual(tooLong(at("service/kernel/a.ts", reason + linesOf(400))), []);
    assert.equal(tooLong(at("a.ts", `// long because\n${linesOf(400)}`)).length, 1);
  });

  it("has a median of 110 lines at most over the sources", () => {
    const house = (...counts: number[]) =>
      counts.map((count, room) => at(`service/r${room}/a.ts`, linesOf(count)));
    assert.deepEqual(medianTooLong(house(20, 110, 300)), []);
    assert.deepEqual(medianTooLong(house(20, 111, 300)), ["the median source file has 111 lines"]);
    assert.deepEqual(medianTooLong([at("tests/a.test.ts", linesOf(300))]), []);
  });
});

describe("the names of files", () => {
  it("are kebab-case, PascalCase for components, useThing for hooks", () => {
    for (const path of [
      "service/kernel/email-address.ts",
      "tests/architecture.test.ts",
      "tab/vite.config.ts",
      "tab/pages/TicketList.tsx",
      "tab/portal.tsx",
      "tab/api/useTickets.ts",
      "scripts/run.mjs",
      "docs/README.md",
    ])
      assert.deepEqual(badName(at(path)), [], path);
  });

  it("are refused otherwise, and when they say nothing", () => {
    for (const path of [
      "service/kernel/emailAddress.ts",
      "service/kernel/Clock.ts",
      "service/kernel/email_address.ts",
      "server/useTickets.ts",
      "service/kernel/utils.ts",
      "service/kernel/date-helpers.ts",
      "server/common/a.ts",
      "tests/support/misc.ts",
      "server/session-manager.ts",
    ])
      assert.equal(badName(at(path)).length, 1, path);
  });
});

describe("tests that do not run", () => {
  const told = (text: string) => hiddenTests(at("tests/a.test.ts", text));

  it("are refused: only, and skip without a reason", () => {
    assert.match(told(`\nit.${"only"}("x", f);`).join(), /a\.test\.ts:2 hides/);
    assert.equal(told(`describe.${"only"}("x", f);`).length, 1);
    assert.equal(told('it.skip("x", f);').length, 1);
    assert.equal(told('xit("x", f);').length, 1);
    assert.equal(told("this.skip();").length, 1);
  });

  it("are let be with a reason", () => {
    assert.deepEqual(told('// skipped because Windows has no signals\nit.skip("x", f);'), []);
    assert.deepEqual(told('it("takes only one; skip the rest", f);'), []);
  });
});

describe("other habits", () => {
  it("want a reason with every suppression", () => {
    const told = (text: string) => bareSuppressions(at("server/a.ts", text)).length;
    assert.equal(told(`// ${"oxlint-disable"}-next-line no-console`), 1);
    assert.equal(
      told(`// ${"oxlint-disable"}-next-line no-console -- the last word of a crash`),
      0,
    );
    assert.equal(told(`// @ts-${"expect-error"}`), 1);
    assert.equal(told(`// @ts-${"expect-error"} the types of restify lack this`), 0);
  });

  it("leave no trace of a machine", () => {
    const told = (text: string) => tracesOfMachines(at("README.md", text));
    const slash = "/";
    assert.match(told(`a\n${slash}home${slash}ann/portico`).join(), /README\.md:2 /);
    assert.equal(told(`"${slash}root${slash}x"`).length, 1);
    assert.equal(told(`https:${slash}/registry.${"example"}.org/a`).length, 1);
    const harmless = [
      `https://portal.example${slash}home${slash}start`,
      `{base}${slash}root${slash}x`,
    ];
    assert.deepEqual(told([...harmless, `.${slash}work${slash}a`].join(" and ")), []);
  });

  it("keep download addresses out of the lockfile", () => {
    const lock = (text: string) => lockedAddresses(at("package-lock.json", text));
    assert.equal(lock('{\n"resolved": "https://packages.example/a.tgz" }').length, 1);
    assert.deepEqual(lock('{ "version": "1.0.0" }'), []);
  });

  it("number migrations in one row", () => {
    const folder = "adapters/store/migrations/";
    assert.deepEqual(migrationGaps([`${folder}0002_more.sql`, `${folder}0001_house.sql`]), []);
    assert.equal(migrationGaps([`${folder}0001_house.sql`, `${folder}0003_more.sql`]).length, 1);
    assert.equal(migrationGaps([`${folder}0001_a.sql`, `${folder}0001_b.sql`]).length, 1);
    assert.equal(migrationGaps([`${folder}1_a.sql`]).length, 1);
  });
});
