/** `npm run bench`: one command, one table; `-- --check` exits 1 where a target is missed. */
import { buildAll } from "./build.mjs";
import { ensureInstalled } from "./ensure.mjs";
import { node } from "./run.mjs";

await ensureInstalled();
await buildAll();
process.exitCode = await node(["--import=tsx", "bench/index.ts", ...process.argv.slice(2)]);
