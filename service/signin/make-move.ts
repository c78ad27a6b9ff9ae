import { isId, matches, Refusal, refusal } from "#service/kernel";
import type { Caller } from "#service/sessions";
import type { Method } from "#service/workspaces";
import { askAdmin } from "./ask-admin.ts";
import type { AtMove, Moved } from "./at-move.ts";
import { isLegal, isOver, type Move } from "./attempt.ts";
import type { KeptAttempt } from "./attempt-store.ts";
import type { Challenge } from "./challenge.ts";
import { record } from "./record.ts";
import type { SigninDeps } from "./signin-deps.ts";

/** Which attempt, the key that its owner holds, and who is asking. */
export type AttemptRef = { id: string; key: string; caller: Caller };

/** The attempt, for whoever holds its key. @throws Refusal `not-found`, a wrong key's answer too */
export async function findAttempt(deps: SigninDeps, ref: AttemptRef): Promise<Moved> {
  return openTo(deps, ref, isId(ref.id) ? await deps.stores.attempts.withId(ref.id) : undefined);
}

function openTo(deps: SigninDeps, ref: AttemptRef, found: KeptAttempt | undefined): Moved {
  if (
    !found ||
    isOver(found.attempt, deps.clock.now()) ||
    !matches(deps.keyring, "attempt", ref.key, found.keyFingerprint)
  ) {
    throw refusal("not-found");
  }
  return { attempt: found.attempt, workspace: found.workspace };
}

/**
 * Every move on an attempt goes through here: found by its key, legal at its step, and, where it is
 * refused, written down with the reason before the refusal goes on to the door.
 *
 * @throws Refusal `not-found`, `wrong-step`, and whatever the move refuses
 */
export async function makeMove(
  deps: SigninDeps,
  ref: AttemptRef,
  asked: { move: Move; method?: Method },
  work: (at: AtMove) => Promise<Moved>,
): Promise<Moved> {
  return moveOn(deps, ref, { ...asked, from: await findAttempt(deps, ref) }, work);
}

/**
 * {@link makeMove} with a code, which brings the attempt's challenges along, newest first.
 *
 * @throws Refusal as there
 */
export async function moveByCode(
  deps: SigninDeps,
  ref: AttemptRef,
  work: (at: AtMove, challenges: readonly Challenge[]) => Promise<Moved>,
): Promise<Moved> {
  const found = isId(ref.id) ? await deps.stores.attempts.withChallenges(ref.id) : undefined;
  const from = openTo(deps, ref, found);
  return moveOn(deps, ref, { move: "code", from }, (at) => work(at, found?.challenges ?? []));
}

function moveOn(
  deps: SigninDeps,
  ref: AttemptRef,
  { move, method, from }: { move: Move; method?: Method; from: Moved },
  work: (at: AtMove) => Promise<Moved>,
): Promise<Moved> {
  const { attempt, workspace } = from;
  const { id: attemptId, workspaceId } = attempt;
  if (attempt.step === "signed-in" && move === "code") throw refusal("code-used", { workspaceId });
  if (!isLegal(attempt, move, method)) throw refusal("wrong-step", { attemptId, workspaceId });
  const at = standingAt(deps, { attempt, workspace }, ref.caller);
  return explainRefusals(deps, at, () => work(at));
}

/** What a move works with, on an attempt that was found. */
export function standingAt(
  { clock }: SigninDeps,
  { attempt, workspace }: Moved,
  caller: Caller,
): AtMove {
  const now = clock.now();
  return {
    attempt,
    workspace,
    caller,
    now,
    async save(stores, next) {
      const moved = { ...next, lastMoveAt: now };
      if (!(await stores.attempts.move(moved))) {
        throw refusal("wrong-step", { attemptId: attempt.id });
      }
      return { attempt: { ...moved, revision: attempt.revision + 1 }, workspace };
    },
  };
}

/** Runs work at a door; a refusal leaves an audit row and says whose front door it was. */
export async function explainRefusals<Result>(
  deps: SigninDeps,
  at: Omit<AtMove, "save">,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code !== "wrong-step") {
      await record(deps, deps.stores, at, { action: "signin.refused", refused: error });
    }
    if (error.code === "account-pending") await askAdmin(deps, at);
    throw refusal(error.code, { ...error.facts, workspaceId: at.workspace.id });
  }
}
