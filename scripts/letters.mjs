/** `npm run letters`: every letter as mail programs show it, into `build/letters`. */
import { node, say } from "./run.mjs";
import { ensureInstalled } from "./ensure.mjs";

await ensureInstalled();
const code = `import { drawLetters } from "./tests/service/mail/draw-letters.ts";
for (const complaint of await drawLetters()) { console.error(complaint); process.exitCode = 1; }`;
process.exitCode = await node(["--import=tsx", "--input-type=module", "--eval", code]);
if (process.exitCode === 0) say("The letters are in build/letters: one folder a look.");
