import { draw, type EmailAddress, mailboxOf, refusal } from "#service/kernel";
import { isKnownDevice } from "#service/sessions";
import { NUMBERS, type Workspace } from "#service/workspaces";
import { type Attempt, type Notice, resendAt } from "./attempt.ts";
import type { Drawn } from "./challenge-store.ts";
import { issueChallenge } from "./issue-challenge.ts";
import { LETTER_ALLOWANCE, roomAgainAt } from "./limits.ts";
import { type AtMove, type Moved, record } from "./make-move.ts";
import { type Facts, mayReceiveLetter } from "./route.ts";
import type { SigninDeps, SigninStores } from "./signin-deps.ts";

/** An attempt that knows its address, and what the rules weigh about that address. */
export type Judged = { attempt: Attempt & { email: EmailAddress }; facts: Facts };

/**
 * Makes a code with its link and puts the letter into the outbox, in one transaction with the
 * attempt's step. Where the mailbox has had its letters, nothing new is made and the answer keeps
 * its shape (sign-in.md §3). Where nobody could receive a letter, everything happens but the letter,
 * so that neither answer nor time tells (§7).
 *
 * @throws Refusal `resend-too-soon`
 */
export async function sendCode(deps: SigninDeps, at: AtMove, judged: Judged): Promise<Moved> {
  const { attempt: next } = judged;
  const mayAgainAt = resendAt(next);
  if (at.now < mayAgainAt) {
    // Back from another method: the letter of a moment ago is still good.
    if (at.attempt.step !== "code") {
      return at.save(deps.stores, { ...next, step: "code", method: "code" });
    }
    throw refusal("resend-too-soon", { retryAfter: Math.ceil((mayAgainAt - at.now) / 1000) });
  }
  const knownDevice = await isKnownDevice(
    { ...deps, sessions: deps.stores.sessions },
    at.workspace.id,
    next.email,
    at.caller.device,
  );
  const pool = { workspaceId: at.workspace.id, address: mailboxOf(next.email), knownDevice };
  return deps.atomically(async (stores) => {
    const drained = await stores.challenges.takeLetter(pool, LETTER_ALLOWANCE, at.now);
    const challenge = await challengeFor(deps, stores, at, { ...judged, drained });
    const attempt = waitingForCode(at, next, challenge, drained);
    await record(
      deps,
      stores,
      { ...at, attempt },
      {
        action: "signin.letter",
        about: { letter: drained ? "withheld" : "sent", knownDevice },
      },
    );
    return at.save(stores, attempt);
  });
}

type Issued = { id: string; expiresAt: number };

/** The last code stays valid; an attempt that has none waits with one that nobody was told. */
async function challengeFor(
  deps: SigninDeps,
  stores: SigninStores,
  at: AtMove,
  { attempt, facts, drained }: Judged & { drained: Drawn | undefined },
): Promise<Issued> {
  const { letters } = attempt;
  if (drained && letters) return { id: letters.challengeId, expiresAt: letters.codeExpiresAt };
  const { alphabet, length } = NUMBERS.code;
  return issueChallenge(deps, stores, at, {
    attempt,
    code: draw(deps.chance, alphabet, length),
    ...(!drained && mayReceiveLetter(facts) && { reader: facts }),
  });
}

/** The attempt at step `code`, with its wait and what the person should know. */
function waitingForCode(
  { now, workspace }: AtMove,
  next: Judged["attempt"],
  { id, expiresAt }: Issued,
  drained: Drawn | undefined,
): Judged["attempt"] {
  const sent = (next.letters?.sent ?? 0) + 1;
  const { notice: _, ...attempt } = next;
  return {
    ...attempt,
    step: "code",
    method: "code",
    letters: { sent, lastAt: now, challengeId: id, codeExpiresAt: expiresAt },
    ...noticeFor(workspace, drained && roomAgainAt(LETTER_ALLOWANCE, drained, now)),
  };
}

function noticeFor(workspace: Workspace, nextAt: number | undefined): { notice?: Notice } {
  if (nextAt !== undefined) return { notice: { kind: "several-letters", nextAt } };
  if (workspace.settings.disclosure === "private") return { notice: { kind: "if-known" } };
  return {};
}
