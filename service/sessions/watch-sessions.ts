import type { Viewer } from "#service/access";
import type { Clock } from "#service/kernel";
import type { HeldSessions } from "./held-sessions.ts";
import { viewerNow } from "./recognise.ts";
import type { Session } from "./session.ts";

/**
 * What the holders of these sessions are now, by the session's id: the same rule as at the door, in
 * one statement, and no activity. Whoever is missing is no longer let in (sign-in.md §6).
 */
export async function watchSessions(
  deps: { clock: Clock; heldSessions: HeldSessions },
  sessions: readonly Pick<Session, "workspaceId" | "id">[],
): Promise<ReadonlyMap<string, Viewer>> {
  const found = sessions.length === 0 ? [] : await deps.heldSessions.among(sessions);
  const now = deps.clock.now();
  return new Map(
    found.flatMap((each) => {
      const viewer = viewerNow(each, now);
      return viewer ? [[each.session.id, viewer] as const] : [];
    }),
  );
}
