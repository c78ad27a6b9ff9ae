import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  timingSafeEqual,
} from "node:crypto";
import { type Chance, draw } from "./chance.ts";

/** What a fingerprint or seal is for. One secret never passes for another kind of secret. */
type Purpose =
  | "attempt"
  | "code"
  | "link"
  | "consent"
  | "provider-state"
  | "provider-browser"
  | "provider-run"
  | "provider-code"
  | "session"
  | "device"
  | "source"
  | "letter"
  | "subject"
  | "subject-key"
  | "audit"
  | "psa"
  | "card"
  | "caller"
  | "live";

type Key = { id: Buffer; for(purpose: Purpose): Buffer };

/**
 * The installation's keys, newest first. The first one makes fingerprints and seals; the older ones
 * still recognise what they made, so that keys can be changed without signing anyone out.
 */
export type Keyring = { readonly keys: readonly [Key, ...Key[]] };

const KEY_BYTES = 32;
const LETTERS_AND_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

function keyFrom(bytes: Uint8Array): Key {
  const derived = new Map<Purpose, Buffer>();
  return {
    id: createHash("sha256").update("key id").update(bytes).digest().subarray(0, 4),
    for(purpose) {
      let key = derived.get(purpose);
      if (!key) {
        key = Buffer.from(hkdfSync("sha256", bytes, "", `portico ${purpose}`, KEY_BYTES));
        derived.set(purpose, key);
      }
      return key;
    },
  };
}

/**
 * @param keys newest first, each of 32 bytes or more; shorter ones throw a RangeError, because a
 * short key would make every fingerprint in the database guessable.
 */
export function keyring(keys: readonly Uint8Array[]): Keyring {
  if (keys.some((key) => key.length < KEY_BYTES)) throw new RangeError("a key has under 32 bytes");
  const [newest, ...older] = keys.map(keyFrom);
  if (!newest) throw new RangeError("there is no key");
  return { keys: [newest, ...older] };
}

const hmac = (key: Key, purpose: Purpose, text: string | Uint8Array): Buffer =>
  createHmac("sha256", key.for(purpose)).update(text).digest();

/** A secret's fingerprint (HMAC-SHA-256, 32 bytes): all of it that is ever stored. */
export function fingerprint(ring: Keyring, purpose: Purpose, secret: string): Buffer {
  return hmac(ring.keys[0], purpose, secret);
}

/** The fingerprints a secret may have been stored under, one for each key, newest first. */
export function fingerprints(ring: Keyring, purpose: Purpose, secret: string): Buffer[] {
  return ring.keys.map((key) => hmac(key, purpose, secret));
}

/** Whether a secret has this fingerprint under any key, in a time that tells nothing. */
export function matches(
  ring: Keyring,
  purpose: Purpose,
  secret: string,
  stored: Uint8Array,
): boolean {
  return fingerprints(ring, purpose, secret)
    .map((made) => made.length === stored.length && timingSafeEqual(made, stored))
    .includes(true);
}

/** A new secret of 256 bits in letters and digits only, which every mail client leaves whole. */
export const newSecret = (chance: Chance): string => draw(chance, LETTERS_AND_DIGITS, 43);

/** A new key of 32 bytes, for sealing what one person's key protects. */
export const newKey = (chance: Chance): Uint8Array => chance.bytes(KEY_BYTES);

const IV_BYTES = 12;
const TAG_BYTES = 16;

function encrypt(key: Buffer, chance: Chance, clear: Uint8Array): Buffer {
  const iv = chance.bytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  return Buffer.concat([iv, cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, sealed: Uint8Array): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, IV_BYTES));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const body = sealed.subarray(IV_BYTES, sealed.length - TAG_BYTES);
  return Buffer.concat([decipher.update(body), decipher.final()]);
}

/** Seals bytes (AES-256-GCM): four bytes naming the key, the nonce, the text, the tag. */
export function seal(ring: Keyring, purpose: Purpose, chance: Chance, clear: Uint8Array): Buffer {
  const newest = ring.keys[0];
  return Buffer.concat([newest.id, encrypt(newest.for(purpose), chance, clear)]);
}

/** Opens what {@link seal} made; throws where no key fits or a bit was changed. */
export function unseal(ring: Keyring, purpose: Purpose, sealed: Uint8Array): Buffer {
  const id = Buffer.from(sealed.subarray(0, 4));
  const key = ring.keys.find((candidate) => candidate.id.equals(id));
  if (!key) throw new Error("sealed with a key that this installation does not have");
  return decrypt(key.for(purpose), sealed.subarray(4));
}

/** Seals a text with one person's own key, so that destroying the key erases the text. */
export function sealWith(key: Uint8Array, chance: Chance, clear: string): Buffer {
  return encrypt(Buffer.from(key), chance, Buffer.from(clear));
}

/** Opens what {@link sealWith} made. */
export function unsealWith(key: Uint8Array, sealed: Uint8Array): string {
  return decrypt(Buffer.from(key), sealed).toString();
}

/** The link between one audit row and the row before it: HMAC over both. */
export function chainMac(ring: Keyring, previous: Uint8Array, row: string): Buffer {
  return hmac(ring.keys[0], "audit", Buffer.concat([previous, Buffer.from(row)]));
}

/** Whether a link of the audit chain is right under any key the installation has. */
export function chainMatches(
  ring: Keyring,
  previous: Uint8Array,
  row: string,
  mac: Uint8Array,
): boolean {
  const linked = Buffer.concat([previous, Buffer.from(row)]);
  return ring.keys.some((key) => {
    const made = hmac(key, "audit", linked);
    return made.length === mac.length && timingSafeEqual(made, mac);
  });
}
