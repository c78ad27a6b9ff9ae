import { resolve } from "node:path";
import { setFlagsFromString } from "node:v8";
import { assemble, layFoundations, openProviders } from "#server/assemble";
import { type Opened, readText, runCommand, type Terminal } from "#server/commands";
import { readConfig } from "./config.ts";
import { createLog } from "./log.ts";

/** `npm` runs scripts in the project's folder and says where the person stood. */
const STOOD = process.env["INIT_CWD"] ?? process.cwd();

const WRITTEN_AT_ONCE = 65_536;

/** Whether somebody still reads: `export | head` stops early, and that is no mistake. */
let isRead = true;
process.stdout.on("error", () => (isRead = false));

function write(text: string): Promise<void> {
  return new Promise((written) => {
    if (isRead) process.stdout.write(text, () => written());
    else written();
  });
}

const terminal: Terminal = {
  async out(parts) {
    let waiting = "";
    for (const part of parts) {
      waiting += part;
      if (waiting.length < WRITTEN_AT_ONCE) continue;
      await write(waiting);
      waiting = "";
    }
    await write(waiting);
  },
  err: (line) => void process.stderr.write(`${line}\n`),
  readFile: (name) => readText(resolve(STOOD, name), name),
};

/** Works beside a running server, on the embedded database too: it joins the one that runs. */
async function open(): Promise<Opened> {
  const config = readConfig();
  // stdout is the command's alone; what the house has to say below an error is no operator's news.
  const level = ["trace", "debug"].includes(config.logLevel) ? config.logLevel : "error";
  const log = createLog(level, process.stderr);
  const foundations = await layFoundations(config, log);
  // With what this installation has set up: explaining runs the very same rules (sign-in.md §10).
  const providers = openProviders({ config, clock: foundations.clock });
  const house = assemble({ config, log, ...foundations, providers });
  return {
    house,
    async close() {
      house.close();
      await foundations.close();
    },
  };
}

// A command may read a whole workspace: without this the engine lets its memory grow to over twice
// what a million rows need before it looks what is still used.
setFlagsFromString("--heap-growing-percent=100");
process.exitCode = await runCommand(process.argv.slice(2), terminal, open);
