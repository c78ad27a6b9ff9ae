import { createHash } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { buildSync } from "esbuild";

const ROOT = resolve(import.meta.dirname, "../..");

/**
 * What `npm run portico` and `npm run package` start: the bundle, made anew where it is stale. A
 * process from the sources themselves spends two seconds on reading TypeScript.
 *
 * @returns an absolute path, for Node
 */
export async function ourProgram(name: "portico" | "package-app"): Promise<string> {
  const { buildServer } = await import("../../scripts/build.mjs");
  await buildServer();
  return join(ROOT, "build/server", `${name}.js`);
}

/**
 * A program of a test's own, in one file that starts at once and goes with it. @returns an absolute
 * path, for Node
 */
export function programFrom(source: string): string {
  const kept = createHash("sha256").update(relative(ROOT, source)).digest("hex").slice(0, 12);
  const folder = join(ROOT, "build/programs");
  mkdirSync(folder, { recursive: true });
  const outfile = join(folder, `${kept}-${process.pid}.mjs`);
  buildSync({
    absWorkingDir: ROOT,
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: "inline",
    logLevel: "warning",
  });
  process.once("exit", () => rmSync(outfile, { force: true }));
  return outfile;
}
