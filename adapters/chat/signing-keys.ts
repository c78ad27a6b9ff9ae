import { createPublicKey, type JsonWebKey, type KeyObject } from "node:crypto";
import { z } from "zod";

/** A key of the channel, and the channels that it may speak for. */
type SigningKey = { key: KeyObject; endorsements: readonly string[] };

/** Finds a key by its id; undefined where there is none. @throws where none could ever be read */
export type FindKey = (kid: string) => Promise<SigningKey | undefined>;

const Metadata = z.object({ jwks_uri: z.url() });
const Jwks = z.object({
  keys: z.array(
    z.looseObject({
      kty: z.string(),
      kid: z.string(),
      endorsements: z.array(z.string()).default([]),
    }),
  ),
});

const FRESH_FOR = 24 * 60 * 60 * 1000;
/** A key nobody has seen is looked for again, but strangers cannot make us ask all the time. */
const ASK_AGAIN_AFTER = 60 * 1000;
const PATIENCE = 5000;

async function fetchJson(url: string): Promise<unknown> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE), redirect: "error" });
  if (!answer.ok) throw new Error("the channel's keys could not be read");
  return answer.json();
}

async function readKeys(metadataUrl: string): Promise<Map<string, SigningKey>> {
  const { jwks_uri: url } = Metadata.parse(await fetchJson(metadataUrl));
  const { keys } = Jwks.parse(await fetchJson(url));
  const found = new Map<string, SigningKey>();
  for (const { kid, endorsements, ...jwk } of keys) {
    if (jwk.kty !== "RSA") continue;
    const { n, e } = jwk;
    const key = createPublicKey({ key: { kty: "RSA", n, e } as JsonWebKey, format: "jwk" });
    found.set(kid, { key, endorsements });
  }
  return found;
}

/**
 * The keys that the channel signs with, kept for a day. While the channel's list cannot be read, the
 * keys that are known go on working (promises.md, "Microsoft down").
 */
export function signingKeys(metadataUrl: string, now: () => number = Date.now): FindKey {
  let known = new Map<string, SigningKey>();
  let readAt = Number.NEGATIVE_INFINITY;
  let askedAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  async function read(): Promise<void> {
    askedAt = now();
    try {
      known = await readKeys(metadataUrl);
      readAt = now();
    } finally {
      reading = undefined;
    }
  }

  return async (kid) => {
    const stale = now() - readAt >= FRESH_FOR;
    const mayAsk = known.size === 0 || now() - askedAt >= ASK_AGAIN_AFTER;
    if ((stale || !known.has(kid)) && (mayAsk || reading)) {
      reading ??= read();
      await reading.catch((thrown: unknown) => {
        if (known.size === 0) throw thrown;
      });
    }
    return known.get(kid);
  };
}
