import { type CryptoKey, importJWK } from "jose";
import { z } from "zod";

/** Finds a signing key by its id; undefined where there is none. @throws KeysUnavailable */
export type FindKey = (kid: string) => Promise<CryptoKey | undefined>;

/** The list of keys cannot be read, and what is known of it is too old or does not hold this one. */
export class KeysUnavailable extends Error {}

const Jwks = z.object({
  keys: z.array(
    z.looseObject({
      kty: z.string(),
      kid: z.string().optional(),
      use: z.string().optional(),
      n: z.string().optional(),
      e: z.string().optional(),
    }),
  ),
});

const HOUR = 60 * 60 * 1000;
/** After an hour the list is read anew, behind the back of whoever asks. */
const FRESH_FOR = HOUR;
/** Known keys go on working for a day while Microsoft is down (sign-in.md §5). */
const KEPT_FOR = 24 * HOUR;
/** Keys are changed without notice, but strangers must not make us ask all the time. */
const ASK_AGAIN_AFTER = 30 * 1000;
const PATIENCE = 5000;
const LONGEST = 512 * 1024;

async function readKeys(url: string): Promise<Map<string, CryptoKey>> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE), redirect: "error" });
  const text = answer.ok ? await answer.text() : "";
  if (text === "" || text.length > LONGEST) throw new KeysUnavailable("no list of keys");
  const found = new Map<string, CryptoKey>();
  for (const { kty, kid, use = "sig", n, e } of Jwks.parse(JSON.parse(text)).keys) {
    if (kty !== "RSA" || use !== "sig" || kid === undefined || !n || !e) continue;
    // An RSA key in the list always becomes a CryptoKey; only symmetric ones become bytes.
    const key = await importJWK({ kty, n, e }, "RS256").catch(() => undefined);
    if (key && !(key instanceof Uint8Array)) found.set(kid, key);
  }
  return found;
}

/**
 * The keys that a provider signs with, from the configured address and from nowhere else: no header
 * of a token can name another one.
 *
 * @param now the product's clock, epoch milliseconds
 */
export function knownKeys(url: string, now: () => number): FindKey {
  let known = new Map<string, CryptoKey>();
  let readAt = Number.NEGATIVE_INFINITY;
  let askedAt = Number.NEGATIVE_INFINITY;
  let missedAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  async function read(): Promise<void> {
    askedAt = now();
    try {
      known = await readKeys(url);
      readAt = now();
    } catch {
      throw new KeysUnavailable("the provider's keys cannot be read");
    } finally {
      reading = undefined;
    }
  }
  const reread = (): Promise<void> => (reading ??= read());

  return async (kid) => {
    const age = now() - readAt;
    if (age >= KEPT_FOR) {
      await reread();
      return known.get(kid);
    }
    if (age >= FRESH_FOR && now() - askedAt >= ASK_AGAIN_AFTER) {
      void reread().catch(() => undefined);
    }
    const found = known.get(kid);
    if (found || now() - missedAt < ASK_AGAIN_AFTER) return found;
    missedAt = now();
    await reread();
    return known.get(kid);
  };
}
