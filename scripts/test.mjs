/**
 * `npm test`: installs, builds, runs every test. Words that name test files run those alone, other
 * words go to mocha (`npm test -- tests/service/kernel -g masked`); `--coverage` counts what ran.
 */
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { buildAll } from "./build.mjs";
import { ensureInstalled } from "./ensure.mjs";
import { commandOf, node, ROOT } from "./run.mjs";

const COVERED = ["service", "adapters", "server", "bot"];

/** @param {string} word */
const namesTests = (word) => word.endsWith(".test.ts") || existsSync(join(ROOT, word));

/** @param {string} word */
const asTests = (word) =>
  statSync(join(ROOT, word), { throwIfNoEntry: false })?.isDirectory()
    ? `${word.replace(/\/+$/, "")}/**/*.test.ts`
    : word;

await ensureInstalled();
await buildAll();
const words = process.argv.slice(2).filter((word) => word !== "--coverage");
const mocha = [
  commandOf("mocha"),
  `--reporter=${join(ROOT, "scripts", "reporter.mjs")}`,
  ...words.map(asTests),
  ...(words.some(namesTests) ? [] : ["tests/**/*.test.ts"]),
];
const coverage = [
  commandOf("c8"),
  "--reporter=text-summary",
  "--reporter=html",
  ...COVERED.map((folder) => `--include=${folder}/**`),
  process.execPath,
];
process.exitCode = await node([...(process.argv.includes("--coverage") ? coverage : []), ...mocha]);
