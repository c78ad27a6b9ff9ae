/** `npm run dev`: the server and the tab, each made again whenever its source changes. */
import { join } from "node:path";
import { ensureInstalled } from "./ensure.mjs";
import { commandOf, node, ROOT } from "./run.mjs";

await ensureInstalled();
const tab = ["build", "--watch", "--config=tab/vite.config.ts"];
const ends = await Promise.all([
  node([commandOf("tsx"), "watch", "server/main.ts", "start", ...process.argv.slice(2)]),
  node([commandOf("vite"), ...tab, `--outDir=${join(ROOT, "build/tab")}`]),
]);
process.exitCode = Math.max(...ends);
