import type { Instant } from "#service/kernel";
import type { Allowance, Drawn } from "./challenge-store.ts";

/** One address asked for from one place; `address` is its fingerprint, made for that place alone. */
export type SourceAsk = { workspaceId: string; source: string; address: Uint8Array; at: Instant };

/** How many different addresses each source still has (sign-in.md §3). */
export type SourceStore = {
  /**
   * Takes an address from its source's allowance, or answers what has been drawn. One that counts
   * already and one that was proven from there are free. Many at once never pass together.
   */
  takeAddress(ask: SourceAsk, allowance: Pick<Allowance, "windows">): Promise<Drawn | undefined>;
  /** The address was proven from there: until then it does not count. */
  keepProof(ask: Omit<SourceAsk, "at">, endsAt: Instant): Promise<void>;
};
