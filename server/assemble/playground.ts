import { startPlayground } from "#adapters/playground";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";

/** People of the demo workspace, the one at the screen first: she is a contact with tickets. */
const PEOPLE = [
  { firstName: "Ann", lastName: "Lee", email: "ann@client.com" },
  { firstName: "Frank", lastName: "Ashdown", email: "frank@client.com" },
  { firstName: "Grace", lastName: "Mbeki", email: "grace@ledgerwise-books.co.uk" },
  { firstName: "Marek", lastName: "Novák", email: "marek@kestrel-freight.co.uk" },
  { firstName: "Nia", lastName: "Newcomer", email: "nia@client.com" },
  { firstName: "Tess", lastName: "Tech", email: "tess@awesome.example" },
] as const;

/** Where somebody can chat with the bot on this machine, or why not. */
export type ChatWindow =
  | { kind: "open"; url: string; stop(): Promise<void> }
  | { kind: "none"; because?: string };

/**
 * Opens the Agents Playground beside `npm start`, in local mode. Whatever goes wrong with it stops
 * nothing else; it is said.
 */
export async function openChatWindow(
  config: Pick<Config, "mode" | "playground" | "clientApp" | "techApp" | "dataDir">,
  port: number,
  log: Log,
): Promise<ChatWindow> {
  if (config.mode !== "local" || !config.playground) return { kind: "none" };
  if (config.clientApp || config.techApp) {
    return { kind: "none", because: "not started: it cannot sign in to a bot with an app id" };
  }
  try {
    const messagesUrl = `http://127.0.0.1:${port}/api/messages`;
    const playground = await startPlayground({
      dataDir: config.dataDir,
      messagesUrl,
      people: PEOPLE,
    });
    if (!playground) return { kind: "none", because: "not started: it is not installed" };
    void playground.ready.then((up) => {
      if (!up) log.warn("the Agents Playground did not come up; everything else runs");
    });
    return { kind: "open", url: playground.url, stop: playground.stop };
  } catch (thrown) {
    log.failure("the Agents Playground could not be started; everything else runs", thrown);
    return { kind: "none", because: "could not be started" };
  }
}
