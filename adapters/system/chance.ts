import { randomBytes } from "node:crypto";
import type { Chance } from "#service/kernel";

/** The machine's cryptographic randomness. */
export const systemChance: Chance = { bytes: (length) => new Uint8Array(randomBytes(length)) };
