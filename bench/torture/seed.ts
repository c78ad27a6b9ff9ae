import { createHash } from "node:crypto";

/**
 * Chance that comes out the same for the same seed. It fixes what everybody tries and in which order
 * the nemesis strikes; what the machine does in between stays its own.
 */
export type Dice = {
  /** A number from 0 up to 1. */
  next(): number;
  /** Yes, in this share of throws. */
  yes(share: number): boolean;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  /** Dice of somebody's own: what one throws does not move the others'. */
  for(name: string): Dice;
};

export function diceFrom(seed: string): Dice {
  let state = createHash("sha256").update(seed).digest().readUInt32LE(0);
  // mulberry32: small, and even enough for choosing what to do next.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number): number =>
    least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    yes: (share) => next() < share,
    pick: (items) => items[between(0, items.length - 1)] ?? items[0],
    for: (name) => diceFrom(`${seed} ${name}`),
  };
}
