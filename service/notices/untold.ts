import { mustBeAllowed, type Viewer } from "#service/access";
import { type Page, pageOf } from "#service/administration";
import { type Clock, type EmailAddress, type Instant, readEmailAddress } from "#service/kernel";
import type { Channel, NoticeKind, NotTold } from "./notice.ts";

/** News that went to somebody by neither letter nor card, or not yet, as it is kept. */
export type UntoldRow = {
  id: string;
  /** Whom it was for, by the address that they have now. */
  to: EmailAddress;
  /** Its number. */
  ticket: string;
  kind: NoticeKind;
  channel: Channel;
  /** When it happened. */
  at: Instant;
  /** Why not; none for what still waits. */
  reason?: NotTold;
  dueAt: Instant;
  /** How often it was tried in vain. */
  tries: number;
};

/** The same for whoever asks: why what still waits does, and until when. */
export type Untold = Omit<UntoldRow, "reason" | "dueAt"> & {
  reason: NotTold | "quiet-hours" | "trying-again" | "due";
  until?: Instant;
};

/** Which of them: of one ticket, by its number; of one address. */
type UntoldAsked = { ticket?: string; to?: EmailAddress };

/** What of the notices admins ask for. */
export type UntoldLog = {
  /** The newest first; indexed, however many there are. */
  untold(
    workspaceId: string,
    query: UntoldAsked & { after?: string; most: number },
  ): Promise<UntoldRow[]>;
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
  const page = await pageOf(cursor, (place) =>
    notices.untold(viewer.workspaceId, { ...asked, ...place }),
  );
  return { ...page, items: page.items.map((row) => asOf(now, row)) };
}

function asOf(now: Instant, { reason, dueAt, ...row }: UntoldRow): Untold {
  if (reason) return { ...row, reason };
  const waits = row.tries > 0 ? "trying-again" : "quiet-hours";
  return { ...row, reason: dueAt > now ? waits : "due", until: dueAt };
}
