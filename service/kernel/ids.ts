import type { Chance } from "./chance.ts";
import type { Instant } from "./clock.ts";

const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * A new key for a row: UUID version 7 (RFC 9562), so that keys made one after the other lie side by
 * side in an index. Keys are internal; people see numbers.
 */
export function newId(now: Instant, chance: Chance): string {
  const random = chance.bytes(10);
  const time = now.toString(16).padStart(12, "0");
  random[0] = (random[0]! & 0x0f) | 0x70;
  random[2] = (random[2]! & 0x3f) | 0x80;
  const tail = hex(random);
  return [time.slice(0, 8), time.slice(8), tail.slice(0, 4), tail.slice(4, 8), tail.slice(8)].join(
    "-",
  );
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a string from outside can be one of our keys at all. */
export const isId = (text: string): boolean => UUID.test(text);
