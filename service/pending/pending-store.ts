import type { Instant } from "#service/kernel";
import type { Decision, PendingKind, PendingRequest, PendingRow } from "./pending-request.ts";

/** How many calls may be asked for: from one source, and of the whole workspace (sign-in.md §8). */
export type CallAllowance = { most: number; within: number };

/** Which calls are counted together: a source's, or undefined for the whole workspace's. */
export type CallScope = { workspaceId: string; source?: string };

/** Where requests wait. */
export type PendingStore = {
  /** Adds a request; false where one about the same subject waits already. */
  ask(request: PendingRequest): Promise<boolean>;
  /** What waits of these kinds, the newest first. `after` is the id of the last one shown. */
  waiting(
    workspaceId: string,
    query: { kinds: readonly PendingKind[]; after?: string; most: number },
  ): Promise<PendingRow[]>;
  howManyWait(workspaceId: string): Promise<number>;
  /** Decides a waiting request, or answers undefined where none waits under this id. */
  decide(workspaceId: string, id: string, decision: Decision): Promise<PendingRequest | undefined>;
  /** The request under this id, decided or not. */
  withId(workspaceId: string, id: string): Promise<PendingRequest | undefined>;
  /**
   * Takes a call from the allowance, or answers when those were asked for that fill it. Many at once
   * never pass together.
   */
  takeCall(scope: CallScope, allowance: CallAllowance, at: Instant): Promise<Instant[] | undefined>;
};
