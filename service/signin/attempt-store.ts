import type { Workspace } from "#service/workspaces";
import type { Attempt } from "./attempt.ts";

/** Where attempts are kept between moves. */
export type AttemptStore = {
  open(attempt: Attempt, keyFingerprint: Uint8Array): Promise<void>;
  /** With the workspace it belongs to, as it is set now. */
  withId(
    id: string,
  ): Promise<{ attempt: Attempt; workspace: Workspace; keyFingerprint: Uint8Array } | undefined>;
  /** Writes the next state over the given revision: false where another move came first. */
  move(next: Attempt): Promise<boolean>;
};
