/** `npm run check`: types, lint, format and walls side by side; says which of them failed. */
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { ensureInstalled } from "./ensure.mjs";
import { commandOf, ROOT, say } from "./run.mjs";

/**
 * Runs one check, keeping what it says together.
 * @param {string} name
 * @param {string[]} args what Node is to run
 */
function check(name, args) {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => (said += text));
  }
  return new Promise((ended) => {
    child.once("error", (error) => ended({ name, passed: false, said: error.message }));
    child.once("close", (code) => ended({ name, passed: code === 0, said }));
  });
}

await ensureInstalled();
/** @type {{ name: string, passed: boolean, said: string }[]} */
const results = await Promise.all([
  check("types", [commandOf("typescript", "tsc"), "-p", "."]),
  check("lint", [commandOf("oxlint"), "--deny-warnings", "."]),
  check("format", [commandOf("oxfmt"), "--check", "."]),
  check("walls", [commandOf("mocha"), "--reporter", "spec", "tests/architecture.test.ts"]),
]);
for (const { name, passed, said } of results) {
  if (!passed) say(`\n── ${name}\n${said.trim()}`);
}
say(
  `\n${results.map(({ name, passed }) => `${name} ${passed ? "passed" : "FAILED"}`).join(" · ")}`,
);
const failed = results.filter(({ passed }) => !passed).length;
const file = process.env["TOTALS_FILE"];
if (file) writeFileSync(file, JSON.stringify({ passed: results.length - failed, failed }));
process.exitCode = failed === 0 ? 0 : 1;
