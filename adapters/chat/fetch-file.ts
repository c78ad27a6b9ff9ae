import type { SentFile } from "#service/chat";
import { refusal } from "#service/kernel";

/** How long nothing may come: a large file takes as long as its sender's line does. */
const STALL = 10_000;
/** And how long in drops: three, one after the other, are there within the ten minutes of their card. */
const LONGEST = 180_000;
/** Where people's own files lie; anything else that a card or a message names is not fetched. */
const SHARES = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.sharepoint\.(?:com|us|cn)$/;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Whether a file may be fetched from there. @param local http on this machine is taken, too */
export function isTeamsPlace({ url, by }: SentFile, { local }: { local: boolean }): boolean {
  const { protocol, hostname, username } = URL.canParse(url) ? new URL(url) : NOWHERE;
  if (username !== "") return false;
  if (local && LOOPBACK.test(hostname)) return true;
  // The address of the channel was held against what its token vouches for when it came.
  return protocol === "https:" && (by === "channel" || SHARES.test(hostname));
}
const NOWHERE = { protocol: "", hostname: "", username: "" };

/**
 * Fetches a file that was sent in chat, as it comes and once somebody reads it. The bot's token goes
 * to the channel alone, and nobody leads us elsewhere.
 *
 * @param token gives the bot's own; undefined where it has none
 * @throws Refusal `unavailable`, also where it breaks off: that is no whole file
 */
export async function* fetchSent(
  file: SentFile,
  { local, token }: { local: boolean; token(): Promise<string | undefined> },
): AsyncGenerator<Uint8Array, void> {
  const giving = new AbortController();
  const giveUp = (): void => giving.abort();
  const longest = setTimeout(giveUp, LONGEST);
  /** Whoever takes in what came is not waited for. */
  const patiently = async <Came>(coming: Promise<Came>): Promise<Came> => {
    const stall = setTimeout(giveUp, STALL);
    return coming.finally(() => clearTimeout(stall));
  };
  try {
    if (!isTeamsPlace(file, { local })) throw refusal("unavailable");
    const bearer = file.by === "channel" ? await token() : undefined;
    const { signal } = giving;
    const headers = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
    const answer = await patiently(fetch(file.url, { redirect: "error", signal, headers }));
    const reader = answer.ok ? answer.body?.getReader() : undefined;
    if (!reader) throw refusal("unavailable");
    for (;;) {
      const { done, value } = await patiently(reader.read());
      if (done) return;
      yield value;
    }
  } catch {
    throw refusal("unavailable");
  } finally {
    clearTimeout(longest);
    giveUp();
  }
}
