import { refusal, secondsUntil } from "#service/kernel";
import { beginSession, isKnownDevice } from "#service/sessions";
import { NUMBERS } from "#service/workspaces";
import type { Attempt } from "./attempt.ts";
import { enter } from "./enter.ts";
import { gatherProvenFacts } from "./gather-facts.ts";
import { type AttemptRef, makeMove } from "./make-move.ts";
import type { AtMove, Moved } from "./at-move.ts";
import type { SigninDeps } from "./signin-deps.ts";

/**
 * S5 by password, where it is offered. The try is counted before anything is compared, and an address
 * that has no password is compared with nobody's, so that neither answer nor time tells (sign-in.md
 * §5, §7). Five wrong ones close typing for fifteen minutes; code and link stay open.
 *
 * @throws Refusal `password-wrong`, `too-many`, and those of {@link enter}
 */
export function proveByPassword(
  deps: SigninDeps,
  ref: AttemptRef,
  password: string,
): Promise<Moved> {
  return makeMove(deps, ref, { move: "password" }, async (at) => {
    const { attempt, workspace } = at;
    if (!attempt.email) throw refusal("no-method");
    const proving = { ...attempt, email: attempt.email };
    await takeTry(deps, at, proving);
    const hash = await deps.stores.passwords.hashOf(workspace.id, proving.email);
    if (!(await deps.hasher.matches(hash, password))) throw refusal("password-wrong");
    return letIn(deps, at, proving);
  });
}

type Proving = Attempt & { email: NonNullable<Attempt["email"]> };

/** Counts a try where no rollback can undo it. */
async function takeTry(deps: SigninDeps, at: AtMove, { email }: Proving): Promise<void> {
  const { stores } = deps;
  const workspaceId = at.workspace.id;
  const sessions = { ...deps, sessions: stores.sessions };
  const knownDevice = await isKnownDevice(sessions, workspaceId, email, at.caller.device);
  const allowed = NUMBERS.password.tries;
  const oldest = await stores.passwords.takeTry(
    { workspaceId, email, knownDevice },
    allowed,
    at.now,
  );
  if (oldest === undefined) return;
  throw refusal("too-many", { retryAfter: secondsUntil(oldest + allowed.length, at.now) });
}

/** A new session, pending with its audit row, as after every proof. */
function letIn(deps: SigninDeps, at: AtMove, proving: Proving): Promise<Moved> {
  const { email } = proving;
  const workspaceId = at.workspace.id;
  return deps.atomically(async (stores) => {
    await stores.passwords.forgetTries(workspaceId, email);
    const sessionId = await beginSession(
      { ...deps, sessions: stores.sessions },
      { workspaceId, door: proving.door, email, provenBy: "password" },
    );
    const { notice: _, masked: __, ...attempt } = proving;
    const proven: Attempt = { ...attempt, provenBy: "password", sessionId };
    const facts = await gatherProvenFacts(deps, stores, at.workspace, email);
    return enter(deps, stores, at, { attempt: proven, facts, proof: {} });
  });
}
