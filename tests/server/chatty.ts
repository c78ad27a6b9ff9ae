import { createLog } from "../../server/log.ts";

/** Writes more to its log than anybody reads meanwhile, says so, and ends: for log.test.ts. */
const log = createLog("info");
const fact = "x".repeat(1000);
for (let line = 0; line < 4_000; line += 1) log.info("a line", { line, fact });
process.stderr.write("written");
process.stdin.once("data", () => process.stdin.destroy());
