import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import type { Figure, Row } from "../row.ts";

const TAB = new URL("../../build/tab/", import.meta.url);
/** What a browser loads before it shows anything: the page, and what the page itself names. */
const NAMED = /(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g;

/** What reaches the browser first, gzipped. Exact, so it may gate a build where a time may not. */
export const sizes: Row = {
  name: "sizes",
  async measure() {
    return [await initialSize("signin"), await initialSize("portal")];
  },
};

async function initialSize(entry: "signin" | "portal"): Promise<Figure> {
  const page = await readFile(new URL(`${entry}.html`, TAB));
  const names = new Set([...page.toString().matchAll(NAMED)].map(([, name = ""]) => name));
  const files = await Promise.all([...names].map((name) => readFile(new URL(name, TAB))));
  const bytes = [page, ...files].reduce((sum, file) => sum + gzipSync(file).length, 0);
  return {
    target: `${entry} size`,
    name: `first load of ${entry}, gzip`,
    value: bytes / 1000,
    shown: `${(bytes / 1000).toFixed(1)} kB`,
    note: `${names.size + 1} files`,
  };
}
