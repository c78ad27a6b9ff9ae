import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "..");
const OXLINT = join(ROOT, "node_modules/oxlint/bin/oxlint");

/** A house of these files under our lint rules; answers `file:line rule` for each thing found. */
async function lint(files: Record<string, string>): Promise<string[]> {
  const house = mkdtempSync(join(tmpdir(), "planted-house-"));
  try {
    for (const name of [".oxlintrc.json", "package.json"])
      cpSync(join(ROOT, name), join(house, name));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(house, path)), { recursive: true });
      writeFileSync(join(house, path), text);
    }
    const args = [OXLINT, "--deny-warnings", "--format=unix", "."];
    const said = await new Promise<string>((ran) => {
      execFile(process.execPath, args, { cwd: house }, (_, out, err) => ran(out + err));
    });
    const found = said.matchAll(/^(\S+?):(\d+):\d+: (.*) \[Error(?:\/[\w-]+\((\S+)\))?\]$/gm);
    const lines = [...found].map(
      ([, file, line, words, rule]) => `${file}:${line} ${rule ?? words}`,
    );
    // A configuration that oxlint cannot read must not pass for a clean house.
    if (lines.length === 0) assert.equal(said.trim(), "");
    return lines;
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}

/** What one file that imports each of these, a line each, is told off for: the refused ones. */
async function refusedImports(file: string, imports: string[], types = false): Promise<string[]> {
  const word = types ? "import type" : "import";
  const lines = imports.map((from, at) => `${word} { a${at} } from "${from}";`);
  const uses = `export type Used = [${imports.map((_, at) => `${types ? "" : "typeof "}a${at}`).join()}];`;
  const found = await lint({ [file]: [...lines, uses].join("\n") });
  return found.flatMap((line) => {
    const at = /:(\d+) no-restricted-imports$/.exec(line)?.[1];
    return at === undefined ? [] : imports.slice(Number(at) - 1, Number(at));
  });
}

describe("the walls that lint holds", () => {
  it("let a vendor's stand-in import Node and its own files alone", async () => {
    const allowed = ["node:http", "jose", "../psa/stand.ts", "./world.ts"];
    const refused = ["#service/psa", "#adapters/psa", "zod", "pg", "../../service/psa/psa.ts"];
    const file = "stand-ins/connectwise/planted.ts";
    assert.deepEqual(await refusedImports(file, [...allowed, ...refused]), refused);
  });

  it("let the rules import doors, zod, tldts and their own room alone", async () => {
    const allowed = ["#service/kernel", "zod", "tldts", "./contact.ts", "./letters/code.ts"];
    const refused = [
      "#service/kernel/clock",
      "#adapters/store",
      "#server/wire",
      "#tests/database",
      "node:crypto",
      "node:url",
      "node:fs",
      "fs",
      "pg",
      "react",
      "../kernel/clock.ts",
      "../../server/wire/index.ts",
    ];
    const file = "service/people/planted.ts";
    assert.deepEqual(await refusedImports(file, [...allowed, ...refused]), refused);
    assert.deepEqual(await refusedImports(file, refused, true), refused);
    assert.deepEqual(await refusedImports("service/mail/letters/code.ts", ["../letter.ts"]), []);
  });

  it("let secrets.ts alone have node:crypto, and email-address.ts alone node:url", async () => {
    const both = ["node:crypto", "node:url"];
    assert.deepEqual(await refusedImports("service/kernel/secrets.ts", both), ["node:url"]);
    assert.deepEqual(await refusedImports("service/kernel/email-address.ts", both), [
      "node:crypto",
    ]);
    assert.deepEqual(await refusedImports("service/people/secrets.ts", both), both);
  });

  it("let a pipe know the ports, and no other pipe or door", async () => {
    const allowed = ["#service/people", "pg", "node:net", "./pool.ts", "../psa/client.ts"];
    const refused = [
      "#adapters/post",
      "#server/wire",
      "#tests/database",
      "#service/people/contact",
    ];
    assert.deepEqual(
      await refusedImports("adapters/store/planted.ts", [...allowed, ...refused]),
      refused,
    );
  });

  it("let only server/assemble introduce pipes", async () => {
    const pipe = ["#adapters/store", "#adapters/psa/connectwise"];
    const door = ["#service/signin", "#server/http", "restify", "./config.ts"];
    assert.deepEqual(await refusedImports("server/assemble/house.ts", [...pipe, ...door]), []);
    assert.deepEqual(await refusedImports("bench/index.ts", pipe), []);
    assert.deepEqual(await refusedImports("tests/server/planted.test.ts", pipe), []);
    for (const file of ["server/main.ts", "server/portico.ts", "server/routes/planted.ts"]) {
      assert.deepEqual(await refusedImports(file, [...pipe, ...door, "pg"]), [...pipe, "pg"], file);
    }
  });

  it("let the tab know the types of the wire, and TeamsJS only in tab/host", async () => {
    const allowed = ["react", "react-dom/client", "@fluentui/react-components", "./page.tsx"];
    const refused = ["#service/people", "#adapters/store", "node:fs", "restify", "pg", "zod"];
    const file = "tab/pages/Planted.tsx";
    assert.deepEqual(await refusedImports(file, [...allowed, ...refused]), refused);
    assert.deepEqual(await refusedImports(file, ["#server/wire"]), ["#server/wire"]);
    assert.deepEqual(await refusedImports(file, ["#server/wire"], true), []);
    assert.deepEqual(await refusedImports(file, ["#server/http"], true), ["#server/http"]);
    const teams = ["@microsoft/teams-js"];
    assert.deepEqual(await refusedImports(file, teams), teams);
    assert.deepEqual(await refusedImports("tab/host/teams.ts", teams), []);
    assert.deepEqual(await refusedImports("tab/host/teams.ts", ["#server/wire"]), ["#server/wire"]);
  });

  it("keep clock, chance, process and network out of the rules", async () => {
    const reaches = [
      "Date.now()",
      "new Date()",
      "performance.now()",
      "setTimeout(() => 1)",
      "setInterval(() => 1)",
      "process.pid",
      'fetch("/")',
      "crypto.randomUUID()",
      "globalThis.Date",
      "Math.random()",
      "AbortSignal.timeout(1)",
    ];
    const planted = (at: number): string => `service/people/planted-${at}.ts`;
    const files = reaches.map((reach, at) => [planted(at), `export const found = ${reach};`]);
    const fine = "export const month = (zone: string) => new Intl.DateTimeFormat(zone);";
    const found = await lint({ ...Object.fromEntries(files), "service/people/fine.ts": fine });
    for (const [at, reach] of reaches.entries()) {
      assert.ok(
        found.some((line) => line.startsWith(`${planted(at)}:1 no-restricted-`)),
        reach,
      );
    }
    assert.ok(!found.some((line) => line.includes("fine.ts")));
  });

  it("let only config.ts read the environment, handed over by the two programs", async () => {
    const text = 'export const found = process.env["PORT"];';
    const refused = ["adapters/store/pool.ts", "server/log.ts"];
    const files = [...refused, "server/config.ts", "server/main.ts", "server/portico.ts"];
    const found = await lint(Object.fromEntries(files.map((file) => [file, text])));
    assert.deepEqual(
      found.toSorted(),
      refused.map((file) => `${file}:1 no-restricted-properties`),
    );
  });

  it("refuse a ring of files, through a door as well", async () => {
    const found = await lint({
      "service/kernel/index.ts": 'export { a } from "./a.ts";',
      "service/kernel/a.ts": 'import { b } from "#service/people";\nexport const a = () => b;',
      "service/people/index.ts": 'export { b } from "./b.ts";',
      "service/people/b.ts": 'import { a } from "#service/kernel";\nexport const b = () => a;',
    });
    assert.match(found.join(), /no-cycle/);
  });

  it("refuse any, console, interfaces, and functions too long, too deep or too wide", async () => {
    const cases: Record<string, string> = {
      "no-explicit-any": "export const found = (x: any) => x;",
      "no-console": "export const found = () => console.log(1);",
      "no-var": "export var found = 1;",
      eqeqeq: "export const found = (x: number) => x == 1;",
      "consistent-type-definitions": "export interface Found { x: number }",
      "consistent-type-imports": `import { found } from "#service/kernel";\nexport type A = typeof found;`,
      "ban-ts-comment": "// @ts-ignore\nexport const found = 1;",
      "no-unused-vars": "const found = 1;",
      "max-params": "export const found = (a: 1, b: 1, c: 1, d: 1, e: 1) => [a, b, c, d, e];",
      "max-lines-per-function": `export function found() {\n${"  void 0;\n".repeat(61)}}`,
      "max-depth":
        "export function f(x: 1) { if (x) { if (x) { if (x) { if (x) { return 1; } } } } return 2; }",
    };
    const planted = Object.entries(cases).map(([rule, text]) => [`server/${rule}.ts`, text]);
    const found = await lint(Object.fromEntries(planted));
    for (const rule of Object.keys(cases)) {
      assert.ok(
        found.some((line) => line.startsWith(`server/${rule}.ts:`) && line.endsWith(` ${rule}`)),
        `${rule}: ${found.join()}`,
      );
    }
  });

  it("refuse a suppression of nothing", async () => {
    const stale = "// oxlint-disable-next-line no-console\nexport const found = 1;";
    const found = await lint({ "server/planted.ts": stale });
    assert.match(found.join(), /^server\/planted\.ts:1 Unused oxlint-disable directive/);
  });
});
