import { recordEvent } from "#service/audit";
import type { Caller, SessionActs } from "./session-acts.ts";
import type { EndedBecause, Session } from "./session.ts";

/** Signs out here. The next request with this session is refused, on every process (§6). */
export function endSession(deps: SessionActs, session: Session, caller: Caller): Promise<void> {
  return endWith(deps, session, caller, "signed-out", (sessions, at) =>
    sessions.end(session, "signed-out", at).then((ended) => (ended ? 1 : 0)),
  );
}

/** Signs out everywhere: every session of this address in this workspace. */
export function endSessions(deps: SessionActs, session: Session, caller: Caller): Promise<void> {
  return endWith(deps, session, caller, "signed-out-everywhere", (sessions, at) =>
    sessions.endAll(session.workspaceId, session.email, "signed-out-everywhere", at),
  );
}

async function endWith(
  deps: SessionActs,
  session: Session,
  caller: Caller,
  because: EndedBecause,
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
