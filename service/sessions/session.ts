import type { EmailAddress, Instant } from "#service/kernel";
import type { Door, Method, Platform } from "#service/workspaces";
import type { ChatMode } from "./chat-account.ts";
import type { LeantOn } from "./leant-on.ts";

/** What a session was opened with: a method of the table, or a link that signs in by itself (§4). */
export type ProvenBy = Method | "first-link" | "auto-login";

/** A person let in: one platform, one account, until it ends. */
export type Session = {
  id: string;
  workspaceId: string;
  door: Door;
  email: EmailAddress;
  provenBy: ProvenBy;
  /** The Teams app that a checked Microsoft token of its holder was made for. */
  mode?: ChatMode;
  /** The binding of a tenant that its proof leaned on. */
  leansOn?: LeantOn;
  platform: Platform;
  contactId?: string;
  techId?: string;
  stay: boolean;
  restricted: boolean;
  startedAt: Instant;
  seenAt: Instant;
  /** Ends here unless the person does something before. */
  expiresAt: Instant;
  /** Ends here whatever the person does. */
  endsAt: Instant;
};

/** Whom a session stands for, as audit rows name them. */
export const personOf = ({ contactId, techId }: Pick<Session, "contactId" | "techId">): string =>
  contactId ? `contact:${contactId}` : `tech:${techId}`;

/** Why a session ended, as the audit row tells it. */
export type EndedBecause =
  | "signed-out"
  | "signed-out-everywhere"
  | "replaced"
  | "ended-by-admin"
  | "password-changed"
  | "link-voided"
  | "left-directory"
  | "unlinked";
