import { type Instant, refusal, type Refusal, secondsUntil, together } from "#service/kernel";
import { pendingSession } from "#service/sessions";
import { NUMBERS } from "#service/workspaces";
import type { Attempt } from "./attempt.ts";
import {
  type Challenge,
  foldCode,
  isCodeOf,
  mustBeOpen,
  triesLeft,
  whyClosed,
} from "./challenge.ts";
import { enter } from "./enter.ts";
import { gatherProvenFacts } from "./gather-facts.ts";
import { linkByCode } from "./link-identity.ts";
import { isClosed, poolOf, roomAgainAt, TRY_ALLOWANCE } from "./limits.ts";
import { type AttemptRef, moveByCode } from "./make-move.ts";
import type { AtMove, Moved } from "./at-move.ts";
import type { SigninDeps } from "./signin-deps.ts";

/**
 * S5: the code that was mailed. Checked in the order of sign-in.md §3: shape, superseded, used,
 * expired, locked, the address's budget, and only then the code itself, after the try is counted.
 *
 * @throws Refusal `code-wrong`, `code-superseded`, `code-used`, `code-expired`, `code-locked`,
 * `too-many`, and those of {@link enter}
 */
export function redeemCode(deps: SigninDeps, ref: AttemptRef, typed: string): Promise<Moved> {
  return moveByCode(deps, ref, async (at, [current, ...earlier]) => {
    if (!current) throw refusal("code-superseded");
    const code = foldCode(typed);
    if (!code) throw refusal("code-wrong", { triesLeft: triesLeft(current.tries) });
    if (earlier.some((challenge) => isCodeOf(deps.keyring, challenge, code))) {
      throw refusal("code-superseded");
    }
    mustBeOpen(current, at.now, true);
    const tries = await takeTry(deps, at, current);
    if (!isCodeOf(deps.keyring, current, code)) {
      throw tries >= NUMBERS.code.tries
        ? refusal("code-locked")
        : refusal("code-wrong", { triesLeft: triesLeft(tries) });
    }
    return prove(deps, at, current);
  });
}

/** Another code would be closed, too: only its link helps (sign-in.md §3). */
const TYPING_CLOSED =
  "Too many wrong codes for this address. Use the link in your newest email to sign in.";

/** Counts a try where no rollback can undo it, and answers how many there have been. */
async function takeTry(deps: SigninDeps, at: AtMove, challenge: Challenge): Promise<number> {
  const taken = await deps.stores.challenges.takeTry(challenge, poolOf(deps, at, challenge.email), {
    allowance: TRY_ALLOWANCE,
    tries: NUMBERS.code.tries,
    at: at.now,
  });
  if (taken.kind === "counted") return taken.tries;
  if (taken.kind === "locked") throw refusal("code-locked");
  if (isClosed(TRY_ALLOWANCE, taken.drawn))
    throw refusal("code-locked", { problem: TYPING_CLOSED });
  const again = roomAgainAt(TRY_ALLOWANCE, taken.drawn, at.now);
  throw refusal("too-many", { retryAfter: secondsUntil(again, at.now) });
}

/**
 * The address is proven, by code or link: spends the challenge, creates a newcomer's contact, and
 * writes the session as pending with its audit row, all or nothing (sign-in.md §3).
 *
 * @throws Refusal `code-used` or `code-superseded` where another move was faster, and those of
 * {@link enter}
 */
export function prove(deps: SigninDeps, at: AtMove, challenge: Challenge): Promise<Moved> {
  const { email, workspaceId } = challenge;
  const { door } = at.attempt;
  const pending = {
    workspaceId,
    door,
    email,
    provenBy: "code",
    challengeId: challenge.id,
    ...(at.attempt.mode && { mode: at.attempt.mode }),
  } as const;
  const session = pendingSession(deps, pending);
  const { notice: _, masked: __, ...attempt } = at.attempt;
  const proven: Attempt = { ...attempt, email, provenBy: "code", sessionId: session.id };
  return deps.atomically(async (stores) => {
    const [spent, , facts] = await together(
      stores.challenges.spend(challenge, session),
      linkByCode(deps, stores, { ...at, attempt: proven }, email),
      gatherProvenFacts(deps, stores, at.workspace, email),
    );
    if (!spent) throw await whatWasFaster(stores, challenge, at.now);
    return enter(deps, stores, at, { attempt: proven, facts, proof: { challenge: challenge.id } });
  });
}

/** Why a challenge that was open a moment ago is no longer: it was used, or another was sent. */
async function whatWasFaster(
  { challenges }: Pick<SigninDeps["stores"], "challenges">,
  { id, attemptId }: Challenge,
  now: Instant,
): Promise<Refusal> {
  const found = (await challenges.ofAttempt({ id: attemptId })).find((each) => each.id === id);
  return (found && whyClosed(found, now)) ?? refusal("code-used");
}
