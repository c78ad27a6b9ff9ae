import { type Instant, waitAfter } from "#service/kernel";
import { NUMBERS } from "#service/workspaces";
import type { Notice, NotTold } from "./notice.ts";
import type { NoticeStore } from "./notice-store.ts";

const { waits, most } = NUMBERS.notices.tries;

/**
 * Puts off a notice that could not be told, a little longer each time; after the last try it is not
 * told, for this reason.
 */
export function putOff(
  notices: Pick<NoticeStore, "postpone" | "end">,
  notice: Notice,
  reason: NotTold,
  now: Instant,
): Promise<void> {
  const tries = notice.tries + 1;
  if (tries >= most) return endUntold(notices, notice, reason, now);
  return notices.postpone(notice, { dueAt: now + waitAfter(waits, notice.tries), tries });
}

/** Ends a notice that is not told after all, with the reason. */
export const endUntold = (
  notices: Pick<NoticeStore, "end">,
  notice: { workspaceId: string; id: string },
  reason: NotTold,
  at: Instant,
): Promise<void> => notices.end(notice, { state: "not-told", reason }, at);
