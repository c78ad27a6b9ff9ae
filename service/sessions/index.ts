export { type ChatAccount, chatDevice, type ChatMode, reachOf } from "./chat-account.ts";
export type { ChatLinks } from "./chat-links.ts";
export { type DescribedSession, describeSession } from "./describe-session.ts";
export { endOtherSession, endSession, endSessions } from "./end-session.ts";
export { reachesClientOnly, ridesInFrame } from "./frame.ts";
export type { HeldSessions, Holder } from "./held-sessions.ts";
export type { LeantOn } from "./leant-on.ts";
export { listSessions, stillOpen } from "./list-sessions.ts";
export { beginSession, type OpenedSession, openSession, pendingSession } from "./open-session.ts";
export { isKnownDevice, rememberDevice } from "./known-device.ts";
export {
  changeOwnProfile,
  type OwnProfile,
  type ProfileDeps,
  readOwnProfile,
} from "./own-profile.ts";
export { recogniseChat } from "./recognise-chat.ts";
export {
  recognise,
  type Recognised,
  recogniseInFrame,
  viewerNow,
  workspaceOfSession,
} from "./recognise.ts";
export type { Caller, SessionActs } from "./session-acts.ts";
export type { FoundSession, PendingSession, SessionStore } from "./session-store.ts";
export type { ProvenBy, Session } from "./session.ts";
export { switchAccount, switchPlatform } from "./switch-session.ts";
export { watchSessions } from "./watch-sessions.ts";
export { usableAccounts } from "./usable-accounts.ts";
