import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";

const RUN = resolve(import.meta.dirname, "../../.ci/run");

type Step = { totals?: string; code: number };
type Verdict = { code: number | string | null | undefined; lastLine: string | undefined };

/** Runs `.ci/run` beside an npm that only pretends: what it counts, and how it ends. */
async function verdictOn(tests: Step, checks: Step): Promise<Verdict> {
  const folder = mkdtempSync(join(tmpdir(), "pretended-npm-"));
  const does = ({ totals, code }: Step) =>
    `${totals === undefined ? "" : `printf '%s' '${totals}' > "$TOTALS_FILE"; `}exit ${code}`;
  const npm = `#!/bin/sh\nif [ "$1" = test ]; then ${does(tests)}; else ${does(checks)}; fi\n`;
  try {
    writeFileSync(join(folder, "npm"), npm);
    chmodSync(join(folder, "npm"), 0o755);
    const env = { ...process.env, PATH: `${folder}${delimiter}${process.env["PATH"] ?? ""}` };
    return await new Promise((ran) => {
      execFile("bash", [RUN], { env }, (error, out) => {
        ran({ code: error ? error.code : 0, lastLine: out.trimEnd().split("\n").at(-1) });
      });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const counted = (passed: number, failed: number, code = failed === 0 ? 0 : 1): Step => ({
  totals: JSON.stringify({ passed, failed }),
  code,
});

describe("the verdict of .ci/run", () => {
  it("adds up tests and checks, and is good when nothing failed", async () => {
    const verdict = await verdictOn(counted(20, 0), counted(4, 0));
    assert.deepEqual(verdict, { code: 0, lastLine: "24 passed, 0 failed" });
  });

  it("is bad when a test or a check failed", async () => {
    assert.deepEqual(await verdictOn(counted(18, 2, 2), counted(4, 0)), {
      code: 1,
      lastLine: "22 passed, 2 failed",
    });
    assert.deepEqual(await verdictOn(counted(20, 0), counted(3, 1)), {
      code: 1,
      lastLine: "23 passed, 1 failed",
    });
  });

  it("is bad when the tests crashed, before counting or after", async () => {
    assert.deepEqual(await verdictOn({ code: 1 }, counted(4, 0)), {
      code: 1,
      lastLine: "4 passed, 1 failed",
    });
    assert.deepEqual(await verdictOn(counted(20, 0, 1), counted(4, 0)), {
      code: 1,
      lastLine: "24 passed, 1 failed",
    });
    assert.equal((await verdictOn({ totals: "{", code: 0 }, counted(4, 0))).code, 1);
  });

  it("is bad when no test ran", async () => {
    assert.deepEqual(await verdictOn(counted(0, 0), counted(4, 0)), {
      code: 1,
      lastLine: "4 passed, 1 failed",
    });
  });
});
