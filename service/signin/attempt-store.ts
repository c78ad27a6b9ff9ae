import type { Attempt } from "./attempt.ts";

/** Where attempts are kept between moves. */
export type AttemptStore = {
  open(attempt: Attempt, keyFingerprint: Uint8Array): Promise<void>;
  withId(id: string): Promise<{ attempt: Attempt; keyFingerprint: Uint8Array } | undefined>;
  /** Writes the next state over the given revision: false where another move came first. */
  move(next: Attempt): Promise<boolean>;
};
