import { inflateSync } from "node:zlib";

/** Unpacks a zlib stream of at most so many bytes; undefined for a broken or a longer one. */
export function inflate(bytes: Uint8Array, most: number): Uint8Array | undefined {
  try {
    return new Uint8Array(inflateSync(bytes, { maxOutputLength: most }));
  } catch {
    return undefined;
  }
}
