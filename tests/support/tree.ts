import { execFileSync } from "node:child_process";
import { lstatSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Source } from "./source-text.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const NOT_TEXT = /\.(?:png|jpe?g|gif|ico|webp|woff2?|zip|gz|br)$/;

/** Every text file that is, or would be, committed: tracked ones and new ones not ignored. */
export function projectFiles(): Source[] {
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const paths = execFileSync("git", list, { cwd: ROOT, encoding: "utf8" }).split("\0");
  return [...new Set(paths)]
    .filter((path) => path !== "" && !NOT_TEXT.test(path))
    .filter((path) => lstatSync(join(ROOT, path), { throwIfNoEntry: false })?.isFile())
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}
