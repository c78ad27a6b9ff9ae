/** `npm run torture`: load with faults; the invariants are counted afterwards. */
import { buildAll } from "./build.mjs";
import { ensureInstalled } from "./ensure.mjs";
import { node } from "./run.mjs";

await ensureInstalled();
await buildAll();
process.exitCode = await node(["--import=tsx", "bench/torture/index.ts", ...process.argv.slice(2)]);
