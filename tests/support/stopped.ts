import { createHash } from "node:crypto";
import type { Chance, Clock, Duration, Instant } from "#service/kernel";

/** A clock that moves only when a test moves it. */
export type StoppedClock = Clock & { advance(by: Duration): void };

/** @param at where it stands first: a Saturday noon in London */
export function stoppedClock(at: Instant = Date.UTC(2026, 10, 21, 12)): StoppedClock {
  let now = at;
  return {
    now: () => now,
    advance(by) {
      now += by;
    },
  };
}

/** Chance that is the same in every run: a stream of hashes from a seed. */
export function seededChance(seed = "portico"): Chance {
  let drawn = 0;
  return {
    bytes(length) {
      const bytes = new Uint8Array(length);
      for (let at = 0; at < length; at += 32) {
        drawn += 1;
        const block = createHash("sha256").update(`${seed} ${drawn}`).digest();
        bytes.set(block.subarray(0, length - at), at);
      }
      return bytes;
    },
  };
}
