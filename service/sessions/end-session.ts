import { mustBeFreeTo } from "#service/access";
import { recordEvent } from "#service/audit";
import { refusal } from "#service/kernel";
import type { HeldSessions } from "./held-sessions.ts";
import type { Caller, SessionActs } from "./session-acts.ts";
import { type EndedBecause, personOf, type Session } from "./session.ts";

/** Signs out here. The next request with this session is refused, on every process (§6). */
export function endSession(deps: SessionActs, session: Session, caller: Caller): Promise<void> {
  return endWith(deps, { session, caller, because: "signed-out" }, endOnly(session));
}

/**
 * Signs out somewhere else: one of the sessions that {@link listSessions} shows.
 *
 * @returns the session that was ended
 * @throws Refusal `not-found` for one that is not of this address; `restricted`
 */
export async function endOtherSession(
  deps: SessionActs & { heldSessions: HeldSessions },
  session: Session,
  caller: Caller,
  id: string,
): Promise<Session> {
  mustBeFreeTo(session, "end a session");
  const { workspaceId, email } = session;
  const held = await deps.heldSessions.of(workspaceId, { kind: "address", email });
  const other = held.find((each) => each.session.id === id)?.session;
  if (!other) throw refusal("not-found");
  await endWith(deps, { session, caller, because: "signed-out" }, endOnly(other));
  return other;
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
  await endWith(deps, { session, caller, because }, (sessions, at) =>
    sessions.endAll(session.workspaceId, session.email, because, at),
  );
}

const endOnly =
  (session: Session) =>
  async (sessions: SessionActs["sessions"], at: number): Promise<number> =>
    (await sessions.end(session, "signed-out", at)) ? 1 : 0;

async function endWith(
  deps: SessionActs,
  { session, caller, because }: { session: Session; caller: Caller; because: EndedBecause },
  end: (sessions: SessionActs["sessions"], at: number) => Promise<number>,
): Promise<void> {
  await deps.atomically(async ({ sessions, audit, identities }) => {
    const at = deps.clock.now();
    const ended = await end(sessions, at);
    // Nobody who signed out is signed in again unasked, until they press Sign in (§6).
    if (deps.configuredMethods.includes("microsoft")) {
      await identities.suspendSso(session.workspaceId, session.email, at);
    }
    await recordEvent(
      { ...deps, audit },
      {
        workspaceId: session.workspaceId,
        at,
        action: "session.ended",
        outcome: "done",
        actor: personOf(session),
        door: session.door,
        source: caller.source,
        email: session.email,
        about: { because, ended },
        correlation: caller.correlation,
      },
    );
  });
}
