import type { Clock, Instant } from "#service/kernel";
import type { HeldSessions } from "./held-sessions.ts";
import { type Recognised, viewerNow } from "./recognise.ts";
import type { FoundSession } from "./session-store.ts";

/** Those that would still be recognised: the same rule as at the door. */
export const stillOpen = (found: readonly FoundSession[], now: Instant): FoundSession[] =>
  found.filter((each) => viewerNow(each, now) !== undefined);

/**
 * Where a person is signed in, the last used first: what "sign out everywhere" would end. Who came by
 * an auto-login link is shown this session alone (sign-in.md §4).
 */
export async function listSessions(
  deps: { clock: Clock; heldSessions: HeldSessions },
  { session }: Pick<Recognised, "session">,
): Promise<FoundSession[]> {
  const { workspaceId, email } = session;
  const held = await deps.heldSessions.of(workspaceId, { kind: "address", email });
  const open = stillOpen(held, deps.clock.now());
  return session.restricted ? open.filter((each) => each.session.id === session.id) : open;
}
