import type { Chance } from "./chance.ts";
import type { Instant } from "./clock.ts";

/**
 * A new key for a row: UUID version 7 (RFC 9562), so that keys made one after the other lie side by
 * side in an index. Keys are internal; people see numbers.
 */
export function newId(now: Instant, chance: Chance): string {
  return idOf(now, Buffer.from(chance.bytes(TAIL_BYTES)));
}

/**
 * Keys for the rows of one act, each behind the one before (RFC 9562, "Dedicated Counter"): where
 * many thousands are written at one instant, each lies beside the last in every index. Starts where
 * chance says, and half of each key is chance of its own.
 */
export function idsInOrder(now: Instant, chance: Chance): () => string {
  // Of 32 bits: twelve between version and variant, fourteen behind it, six in the byte after.
  let count = Buffer.from(chance.bytes(4)).readUInt32BE() & COUNTED_FROM;
  return () => {
    const tail = Buffer.from(chance.bytes(TAIL_BYTES));
    tail.writeUInt16BE(count >>> 20, 0);
    tail.writeUInt16BE((count >>> 6) & 0x3fff, 2);
    tail.writeUInt8(((count & 0x3f) << 2) | (tail.readUInt8(4) & 0x03), 4);
    count += 1;
    return idOf(now, tail);
  };
}

const TAIL_BYTES = 10;
/** A random start below a half of what the counter holds. */
const COUNTED_FROM = 0x7fff_ffff;

/** The instant, then these bytes with the version and the variant laid over them. */
function idOf(now: Instant, tail: Buffer): string {
  tail.writeUInt8((tail.readUInt8(0) & 0x0f) | 0x70, 0);
  tail.writeUInt8((tail.readUInt8(2) & 0x3f) | 0x80, 2);
  const time = now.toString(16).padStart(12, "0");
  const rest = tail.toString("hex");
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a string from outside can be one of our keys at all. */
export const isId = (text: string): boolean => UUID.test(text);
