/** `npm run cards`: every card of the bot, drawn by Microsoft's own renderer, into `build/cards`. */
import { node, say } from "./run.mjs";
import { ensureInstalled } from "./ensure.mjs";

await ensureInstalled();
const code = `import { drawCards } from "./tests/bot/draw-cards.ts";
for (const complaint of await drawCards()) { console.error(complaint); process.exitCode = 1; }`;
process.exitCode = await node(["--import=tsx", "--input-type=module", "--eval", code]);
if (process.exitCode === 0)
  say("The cards are in build/cards: one picture a look, and one a card.");
