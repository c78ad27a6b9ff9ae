import { linkSecretsIn } from "./redact-links.ts";

/** Looks for links' secrets in a file while it arrives. */
export type SecretFinder = {
  look(bytes: Uint8Array): void;
  /** Each once. */
  found(): string[];
};

/** So much of what was looked at is looked at again: a link is shorter, in whatever coding. */
const OVERLAP = 4096;
/** A letter as a file of a letter as a file; whoever packs it deeper has hidden it on purpose. */
const DEEPEST = 2;
/** More are no letter's. */
const MOST = 1000;
/** No secret is broken so often that less of it stays together, as it is or encoded. */
const LIKELY = /[a-z0-9]{11}|(?:%\w{2,4}){11}|(?:&#\w{2,5};){11}/i;
const BASE64 = /[a-z0-9+/\r\n]{80,}/gi;

/**
 * Finds secrets in a file's bytes: as text of one or two bytes a character, in quoted-printable, and in
 * base64, as letters saved by a mail program hold them. What is packed (a ZIP archive, a document made
 * of one, a PDF's streams) is not opened. Memory does not grow with the file.
 */
export function secretFinder(): SecretFinder {
  const secrets = new Set<string>();
  let tail = "";
  const lookIn = (text: string, depth: number): void => {
    if (!LIKELY.test(text)) return;
    for (const secret of linkSecretsIn(text)) if (secrets.size < MOST) secrets.add(secret);
    if (depth === DEEPEST) return;
    for (const [coded] of text.matchAll(BASE64)) {
      const line = coded.replace(/[\r\n]/g, "");
      // Where a piece of the file begins, nobody knows at which of four letters a group begins.
      for (let from = 0; from < 4; from += 1) {
        lookIn(plain(Buffer.from(line.slice(from), "base64")), depth + 1);
      }
    }
  };
  return {
    look(bytes) {
      const text = tail + plain(bytes);
      lookIn(text, 0);
      tail = text.slice(-OVERLAP);
    },
    found: () => [...secrets],
  };
}

/** Each byte as a character, and two of which one is empty as one. */
const plain = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1").replaceAll("\0", "");
