import { openCheckup } from "#server/assemble";
import { runCheckup } from "#server/checkup";
import { sentenceFor, STATUS } from "#server/commands";
import { readConfig } from "./config.ts";
import { createLog } from "./log.ts";

/** Looks at this installation as its settings describe it. @returns the exit code */
async function main(): Promise<number> {
  const config = readConfig();
  const tellsMore = ["trace", "debug"].includes(config.logLevel);
  const log = createLog(tellsMore ? config.logLevel : "fatal", process.stderr);
  const { checks, close } = await openCheckup(config, log);
  try {
    const count = await runCheckup(checks, (line) => void process.stdout.write(`${line}\n`), log);
    return count === 0 ? STATUS.done : STATUS.failed;
  } finally {
    await close();
  }
}

try {
  process.exitCode = await main();
} catch (thrown) {
  process.stderr.write(`${sentenceFor(thrown)}\n`);
  process.exitCode = STATUS.failed;
}
