import type { Instant } from "#service/kernel";
import type { ChatAccount } from "./chat-account.ts";
import type { FoundSession } from "./session-store.ts";

/** Which session a Teams account is linked to: one per account and app in a workspace. */
export type ChatLinks = {
  /** Links the account to a session, instead of the one it was linked to. */
  link(workspaceId: string, account: ChatAccount, sessionId: string, at: Instant): Promise<void>;
  /** The linked session while it is active, with its person as they are now. One statement. */
  linked(workspaceId: string, account: ChatAccount): Promise<FoundSession | undefined>;
};
