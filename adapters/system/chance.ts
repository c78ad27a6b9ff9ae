import { randomFillSync } from "node:crypto";
import type { Chance } from "#service/kernel";

/** Asking the machine costs the same for a byte as for a page of them. */
const PAGE = 4_096;

const page = new Uint8Array(PAGE);
let used = PAGE;

/** The machine's cryptographic randomness. No byte is ever given out twice. */
export const systemChance: Chance = {
  bytes(length) {
    if (length > PAGE) return randomFillSync(new Uint8Array(length));
    if (used + length > PAGE) {
      randomFillSync(page);
      used = 0;
    }
    const given = page.slice(used, used + length);
    // What was given out may be a key: it is not kept here as well.
    page.fill(0, used, used + length);
    used += length;
    return given;
  },
};
