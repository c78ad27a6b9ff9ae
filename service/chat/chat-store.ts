import type { Instant } from "#service/kernel";
import type { ChatAccount } from "#service/sessions";

/** A conversation as one of our bots sees it. */
export type Room = { bot: string; conversationId: string };

/** An activity that was delivered: by its ids, which a second delivery repeats. */
type Delivered = Room & { activityId: string };

/** Where an account's sign-in runs: the attempt, and the one card that is not out of date. */
type ChatAttempt = { attemptId: string; cardId?: string };

/** What chat remembers between turns. */
export type ChatStore = {
  /** Takes an activity: false where it was taken before, by whichever process (teams.md). */
  claim(activity: Delivered, at: Instant): Promise<boolean>;
  /** Whether this conversation is to be welcomed: true once, until the app is removed. */
  greet(room: Room, at: Instant): Promise<boolean>;
  leave(room: Room): Promise<void>;
  /** The workspaces that this tenant belongs to in this mode; two at most. */
  homesOf(account: Pick<ChatAccount, "mode" | "tenantId">): Promise<string[]>;
  keepAttempt(workspaceId: string, account: ChatAccount, present: ChatAttempt): Promise<void>;
  attemptOf(workspaceId: string, account: ChatAccount): Promise<ChatAttempt | undefined>;
};
