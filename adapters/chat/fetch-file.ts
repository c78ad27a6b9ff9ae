import type { SentFile } from "#service/chat";
import { refusal } from "#service/kernel";

const PATIENCE = 10_000;
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
 * Fetches a file that was sent in chat, as it comes. The bot's token goes to the channel alone, and
 * nobody leads us elsewhere.
 *
 * @param token gives the bot's own; undefined where it has none
 * @throws Refusal `unavailable`
 */
export async function fetchSent(
  file: SentFile,
  { local, token }: { local: boolean; token(): Promise<string | undefined> },
): Promise<AsyncIterable<Uint8Array>> {
  if (!isTeamsPlace(file, { local })) throw refusal("unavailable");
  const fetching = async (): Promise<Response> => {
    const bearer = file.by === "channel" ? await token() : undefined;
    return fetch(file.url, {
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE),
      headers: bearer === undefined ? {} : { authorization: `Bearer ${bearer}` },
    });
  };
  const answer = await fetching().catch(() => undefined);
  if (!answer?.ok || !answer.body) throw refusal("unavailable");
  return partsOf(answer.body);
}

/** The bytes as they come; what breaks off is no whole file. */
async function* partsOf(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  try {
    yield* body;
  } catch {
    throw refusal("unavailable");
  }
}
