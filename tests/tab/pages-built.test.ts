import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Sizes are exact, so they can gate (performance.md): gzip, in bytes, all script of the first view. */
const SIGN_IN_AT_MOST = 111_000;
/** The same and the way to Teams, whose own library comes after. */
const TEAMS_AT_MOST = 113_000;
const PORTAL_AT_MOST = 170_000;

describe("the pages as they are built", function () {
  this.timeout(120_000);
  let folder = "";
  const page = (name: string): string => readFileSync(join(folder, `${name}.html`), "utf8");
  const scripts = (name: string): string[] =>
    [...page(name).matchAll(/"\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? "");
  /** The code alone: a file that comes later may be called after what is in it. */
  const text = (name: string): string =>
    scripts(name)
      .map((path) => readFileSync(join(folder, path), "utf8").replace(/assets\/[\w-]+\.js/g, ""))
      .join("\n");
  const size = (name: string): number =>
    scripts(name).reduce(
      (sum, path) => sum + gzipSync(readFileSync(join(folder, path)), { level: 9 }).length,
      0,
    );

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "portico-tab-"));
    const vite = createRequire(import.meta.url).resolve("vite/package.json");
    const bin = join(dirname(vite), "bin", "vite.js");
    const into = ["--outDir", folder, "--emptyOutDir", "--logLevel", "error"];
    execFileSync(process.execPath, [bin, "build", "--config", "tab/vite.config.ts", ...into], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: "production" },
      stdio: ["ignore", "ignore", "inherit"],
    });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const name of ["signin", "portal", "teams"]) {
    it(`hold nothing inline that a strict policy would refuse (${name})`, () => {
      const html = page(name);
      assert.doesNotMatch(html, /<script(?![^>]* src=)/);
      assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=/);
      assert.doesNotMatch(html, /(?:src|href)="(?!\/assets\/)/);
    });

    it(`write a token as the variable that it stands for, and send no table of them (${name})`, () => {
      assert.match(text(name), /var\(--colorNeutralForeground1\)/);
      assert.doesNotMatch(text(name), /colorNeutralForeground1Hover:\s*["'`]var\(/);
    });

    it(`have one place for the nonce of each response (${name})`, () => {
      assert.equal(page(name).split("__NONCE__").length, 2);
      assert.match(page(name), /<meta name="csp-nonce" content="__NONCE__"/);
    });
  }

  it("load little to sign in", () => {
    assert.ok(size("signin") <= SIGN_IN_AT_MOST, `sign-in loads ${size("signin")} bytes`);
    assert.ok(size("teams") <= TEAMS_AT_MOST, `the page in Teams loads ${size("teams")} bytes`);
    assert.ok(size("portal") <= PORTAL_AT_MOST, `the portal loads ${size("portal")} bytes`);
  });

  it("bring TeamsJS to the page in Teams alone, in a chunk that it asks for", () => {
    const every = readdirSync(join(folder, "assets")).filter((name) => name.endsWith(".js"));
    const holds = (path: string): boolean =>
      readFileSync(join(folder, path), "utf8").includes("res.cdn.office.net");
    assert.equal(every.filter((name) => holds(`assets/${name}`)).length, 1);
    for (const name of ["signin", "portal", "teams"]) {
      assert.ok(!scripts(name).some(holds), `${name} loads TeamsJS before it asks`);
    }
  });

  it("leave router, query client and dialogs out of sign-in", () => {
    const heavy =
      /QueryClientProvider|useInfiniteQuery|fui-Dialog|alertdialog|fui-Menu|createBrowserRouter/;
    assert.doesNotMatch(text("signin"), heavy);
    assert.doesNotMatch(text("teams"), heavy, "in Teams the portal comes after sign-in, too");
    assert.doesNotMatch(text("signin"), /hydrateFallback/i);
    assert.match(text("portal"), /hydrateFallback/i);
  });
});
