import { type Chance, type Clock, type Keyring, refusal, seal, unseal } from "#service/kernel";
import { NUMBERS } from "#service/workspaces";
import { z } from "zod";

/**
 * A picture or file that somebody sent in chat. `channel`: it lies with the Bot Framework, which asks
 * for the bot's token; `share`: with the person's own files, under an address that is a key to it.
 */
const SentFile = z.object({
  name: z.string(),
  type: z.string(),
  url: z.string(),
  by: z.enum(["channel", "share"]),
});
export type SentFile = z.infer<typeof SentFile>;

/** Fetches what was sent. @throws Refusal `unavailable`, also for an address that is not of Teams' */
export type FetchFile = (file: SentFile, bot: string | undefined) => AsyncIterable<Uint8Array>;

const Sealed = z.object({ actor: z.string(), at: z.number(), files: z.array(SentFile) });

/**
 * Files as a card's button keeps them until it is known where they belong: nobody else can read the
 * addresses, and nobody can name others for us to fetch.
 */
export function sealFiles(
  { clock, chance, keyring }: { clock: Clock; chance: Chance; keyring: Keyring },
  actor: string,
  files: readonly SentFile[],
): string {
  const kept = JSON.stringify({ actor, at: clock.now(), files });
  return seal(keyring, "card", chance, Buffer.from(kept)).toString("base64url");
}

/** @throws Refusal `not-found` for what is not this person's, was not sealed here, or is too old */
export function openFiles(
  { clock, keyring }: { clock: Clock; keyring: Keyring },
  actor: string,
  sealed: string,
): SentFile[] {
  const kept = Sealed.safeParse(unsealed(keyring, sealed)).data;
  const fresh = kept && clock.now() - kept.at < NUMBERS.chat.fileKept;
  if (!fresh || kept.actor !== actor) throw refusal("not-found");
  return kept.files;
}

function unsealed(ring: Keyring, sealed: string): unknown {
  try {
    return JSON.parse(unseal(ring, "card", Buffer.from(sealed, "base64url")).toString());
  } catch {
    return undefined;
  }
}
