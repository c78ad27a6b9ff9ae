import type { EmailAddress, Instant } from "#service/kernel";
import type { FoundSession } from "./session-store.ts";
import type { EndedBecause, Session } from "./session.ts";

/** Whose sessions are meant: an address's in all its roles, or one contact's or tech's. */
export type Holder =
  | { kind: "address"; email: EmailAddress }
  | { kind: "contact"; id: string }
  | { kind: "tech"; id: string };

/** Sessions looked at from the side of who has them. */
export type HeldSessions = {
  /** Active ones, the last used first; at most a hundred. */
  of(workspaceId: string, holder: Holder): Promise<FoundSession[]>;
  /** An active one, by its id. */
  withId(workspaceId: string, id: string): Promise<FoundSession | undefined>;
  /** Those of these that are active, in one statement. */
  among(sessions: readonly Pick<Session, "workspaceId" | "id">[]): Promise<FoundSession[]>;
  /** Ends every active one; answers how many there were. */
  end(workspaceId: string, holder: Holder, because: EndedBecause, at: Instant): Promise<number>;
};
