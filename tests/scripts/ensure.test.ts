import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isInstalled, isNewEnough } from "../../scripts/ensure.mjs";

type Packages = Record<string, { version?: string; optional?: boolean }>;

describe("knowing whether everything is installed", () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "a project with blanks "));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const lock = (file: string, packages: Packages) =>
    writeFileSync(join(root, file), JSON.stringify({ packages: { "": {}, ...packages } }));

  function unpack(...names: string[]): void {
    for (const name of names) {
      mkdirSync(join(root, "node_modules", name), { recursive: true });
      writeFileSync(join(root, "node_modules", name, "package.json"), "{}");
    }
  }

  const wanted: Packages = {
    "node_modules/desk": { version: "1.0.0" },
    "node_modules/desk-elsewhere": { version: "1.0.0", optional: true },
  };
  const installed: Packages = { "node_modules/desk": { version: "1.0.0" } };

  it("says yes after a whole install, without the packages for other platforms", () => {
    lock("package-lock.json", wanted);
    unpack("desk");
    lock("node_modules/.package-lock.json", installed);
    assert.equal(isInstalled(root), true);
  });

  it("says no before the first one", () => {
    lock("package-lock.json", wanted);
    assert.equal(isInstalled(root), false);
  });

  it("says no when the last one was interrupted: npm's last act is missing", () => {
    lock("package-lock.json", wanted);
    unpack("desk");
    assert.equal(isInstalled(root), false);
  });

  it("says no when the lockfile asks for something else by now", () => {
    lock("package-lock.json", { ...wanted, "node_modules/lamp": { version: "2.0.0" } });
    unpack("desk");
    lock("node_modules/.package-lock.json", installed);
    assert.equal(isInstalled(root), false);
    lock("package-lock.json", { "node_modules/desk": { version: "1.0.1" } });
    assert.equal(isInstalled(root), false);
  });

  it("says no when a package's folder is gone", () => {
    lock("package-lock.json", wanted);
    mkdirSync(join(root, "node_modules"));
    lock("node_modules/.package-lock.json", installed);
    assert.equal(isInstalled(root), false);
  });

  it("trusts whoever linked node_modules from elsewhere", () => {
    lock("package-lock.json", wanted);
    symlinkSync(tmpdir(), join(root, "node_modules"));
    assert.equal(isInstalled(root), true);
  });
});

describe("the Node that Portico runs on", () => {
  it("is 20.19 or newer", () => {
    for (const version of ["20.19.0", "20.20.2", "22.0.0", "24.1.0"]) {
      assert.equal(isNewEnough(version), true, version);
    }
    for (const version of ["20.18.3", "18.20.0", "16.0.0"]) {
      assert.equal(isNewEnough(version), false, version);
    }
  });
});
