import type { AuditLog } from "#service/audit";
import type { IdentityStore } from "#service/identities";
import type { Atomically } from "#service/kernel";
import type { PeopleStore } from "#service/people";
import type { Method } from "#service/workspaces";
import type { ChatAccount } from "./chat-account.ts";
import type { ChatLinks } from "./chat-links.ts";
import type { SessionDeps } from "./open-session.ts";
import type { SessionStore } from "./session-store.ts";

/** Who is at the door, as far as the rules may know before proof. */
export type Caller = {
  /** An IPv4 address, an IPv6 /64, or in chat the Teams account. */
  source: string;
  /** Ties rows and the reference that a person is shown together. */
  correlation: string;
  /** The browser's device secret, if it has one. */
  device?: string;
  /** The browser's present session secret, if it has one. */
  session?: string;
  /** The Teams account, in chat: the channel vouches for it. */
  chat?: ChatAccount;
};

/** What acts on sessions need. */
export type SessionActs = SessionDeps & {
  people: PeopleStore;
  configuredMethods: readonly Method[];
  atomically: Atomically<{
    sessions: SessionStore;
    audit: AuditLog;
    chatLinks: Pick<ChatLinks, "link">;
    identities: Pick<IdentityStore, "suspendSso">;
  }>;
};
