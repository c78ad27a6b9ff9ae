import { mustBeAllowed, type Viewer } from "#service/access";
import { type Page, pageOf } from "#service/administration";
import { type Clock, type EmailAddress, type Instant, readEmailAddress } from "#service/kernel";
import type { Channel, NoticeKind, NotTold } from "./notice.ts";

/** News that went to somebody by neither letter nor card, or not yet. */
export type Untold = {
  id: string;
  /** Whom it was for, by the address that they have now. */
  to: EmailAddress;
  /** Its number. */
  ticket: string;
  kind: NoticeKind;
  channel: Channel;
  /** When it happened. */
  at: Instant;
  /** Why not; for what still waits, where it was tried in vain or comes at the end of quiet hours. */
  reason: NotTold | "quiet-hours" | "trying-again";
  /** When it is tried next, for what still waits. */
  until?: Instant;
  tries: number;
};

/** Which of them: of one ticket, by its number; of one address. */
export type UntoldAsked = { ticket?: string; to?: EmailAddress };

/** What of the notices admins ask for. */
export type UntoldLog = {
  /** The newest first; indexed, however many there are. What is due by now is about to be told. */
  untold(
    workspaceId: string,
    query: UntoldAsked & { now: Instant; after?: string; most: number },
  ): Promise<Untold[]>;
};

/**
 * Who was not told of what, and why: for ninety days (portals.md, "Email").
 *
 * @throws Refusal `not-found` to anyone but an admin; `email-malformed`, `bad-request`
 */
export async function listUntold(
  { clock, notices }: { clock: Clock; notices: UntoldLog },
  viewer: Viewer,
  { ticket, to, cursor }: { ticket?: string; to?: string; cursor?: string },
): Promise<Page<Untold>> {
  mustBeAllowed(viewer, "read letters");
  const asked = {
    ...(ticket !== undefined && { ticket }),
    ...(to !== undefined && { to: readEmailAddress(to) }),
  };
  const now = clock.now();
  return pageOf(cursor, (place) => notices.untold(viewer.workspaceId, { ...asked, ...place, now }));
}
