import { mustBeFreeTo } from "#service/access";
import { recordEvent } from "#service/audit";
import type { Caller, SessionActs } from "./session-acts.ts";
import type { EndedBecause, Session } from "./session.ts";

/** Signs out here. The next request with this session is refused, on every process (§6). */
export function endSession(deps: SessionActs, session: Session, caller: Caller): Promise<void> {
  const because = "signed-out";
  return endWith(deps, { session, caller, because }, async (sessions, at) =>
    (await sessions.end(session, because, at)) ? 1 : 0,
  );
}

/**
 * Signs out everywhere: every session of this address in this workspace.
 *
 * @throws Refusal `restricted`
 */
export async function endSessions(
  deps: SessionActs,
  session: Session,
  caller: Caller,
): Promise<void> {
  mustBeFreeTo(session, "sign out everywhere");
  const because = "signed-out-everywhere";
  return endWith(deps, { session, caller, because }, (sessions, at) =>
    sessions.endAll(session.workspaceId, session.email, because, at),
  );
}

async function endWith(
  deps: SessionActs,
  { session, caller, because }: { session: Session; caller: Caller; because: EndedBecause },
  end: (sessions: SessionActs["sessions"], at: number) => Promise<number>,
): Promise<void> {
  await deps.atomically(async ({ sessions, audit }) => {
    const at = deps.clock.now();
    const ended = await end(sessions, at);
    await recordEvent(
      { ...deps, audit },
      {
        workspaceId: session.workspaceId,
        at,
        action: "session.ended",
        outcome: "done",
        actor: session.contactId ? `contact:${session.contactId}` : `tech:${session.techId}`,
        door: session.door,
        source: caller.source,
        email: session.email,
        about: { because, ended },
        correlation: caller.correlation,
      },
    );
  });
}
