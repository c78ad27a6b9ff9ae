import type { Workspace } from "#service/workspaces";
import type { Attempt } from "./attempt.ts";
import type { Challenge } from "./challenge.ts";

/** An attempt as it is kept, with the workspace it belongs to, as that is set now. */
export type KeptAttempt = { attempt: Attempt; workspace: Workspace; keyFingerprint: Uint8Array };

/** Where attempts are kept between moves. */
export type AttemptStore = {
  open(attempt: Attempt, keyFingerprint: Uint8Array): Promise<void>;
  withId(id: string): Promise<KeptAttempt | undefined>;
  /** The same in one statement with its challenges, newest first. */
  withChallenges(id: string): Promise<(KeptAttempt & { challenges: Challenge[] }) | undefined>;
  /** Writes the next state over the given revision: false where another move came first. */
  move(next: Attempt): Promise<boolean>;
};
