import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { inherited, METER, type Usage } from "./server-process.ts";

const PORTICO = fileURLToPath(new URL("../build/server/portico.js", import.meta.url));
const ASKED_EVERY_MS = 250;

/** How a command ended: what it printed, how long it took, and the most memory it ever held. */
export type Ran = { out: string; ms: number; peak: number };

/**
 * Runs one operator's command as `npm run portico` does, from the start of its process to its end.
 *
 * @throws Error with what it said, where it failed
 */
export async function runPortico(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ran> {
  const begun = performance.now();
  const child = spawn(process.execPath, [`--import=${METER}`, PORTICO, ...words], {
    env: { ...inherited(), NODE_ENV: "", ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const said = { out: "", err: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (said.out += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (said.err += text));
  let peak = 0;
  child.on("message", (usage: Usage) => (peak = usage.peak));
  // Asked in the moment of its end.
  child.on("error", () => undefined);
  const asking = setInterval(() => child.connected && child.send("usage"), ASKED_EVERY_MS);
  const [status] = await once(child, "close");
  clearInterval(asking);
  if (status !== 0) throw new Error(`the command ended with ${status}: ${said.err}`);
  return { out: said.out, ms: performance.now() - begun, peak };
}
