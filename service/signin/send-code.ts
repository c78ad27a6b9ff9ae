import { type EmailAddress, mailboxOf, refusal, secondsUntil, together } from "#service/kernel";
import type { Workspace } from "#service/workspaces";
import { type Attempt, type Notice, resendAt } from "./attempt.ts";
import type { Drawn } from "./challenge-store.ts";
import { drawCode, issueChallenge } from "./issue-challenge.ts";
import { LETTER_ALLOWANCE, poolOf, roomAgainAt } from "./limits.ts";
import type { AtMove, Moved } from "./at-move.ts";
import { record } from "./record.ts";
import type { Facts } from "./route.ts";
import type { SigninDeps } from "./signin-deps.ts";

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
    throw refusal("resend-too-soon", { retryAfter: secondsUntil(mayAgainAt, at.now) });
  }
  const pool = poolOf(deps, at, next.email, mailboxOf(next.email));
  return deps.atomically(async (stores) => {
    const { knownDevice, drained } = await stores.challenges.takeLetter(
      pool,
      LETTER_ALLOWANCE,
      at.now,
    );
    // The last code stays valid; an attempt that has none waits with one that nobody was told.
    const kept = drained && lastOf(next);
    const fresh = kept ? undefined : drawCode(deps, at, next);
    const attempt = waitingForCode(at, next, kept ?? fresh!.challenge, drained);
    const letter = drained ? "withheld" : "sent";
    const said = { action: "signin.letter", about: { letter, knownDevice } } as const;
    // First the challenge, then the attempt: the order in which a redemption takes them, or the two
    // would wait for each other, and everybody who types meanwhile with them.
    const [, moved] = await together(
      fresh && issueChallenge(deps, stores, at, { attempt, fresh, ...readerOf(judged, drained) }),
      at.save(stores, attempt),
      record(deps, stores, { ...at, attempt }, said),
    );
    return moved;
  });
}

type Issued = { id: string; expiresAt: number };

/** The code that the attempt waits for, if it has one. */
const lastOf = ({ letters }: Attempt): Issued | undefined =>
  letters && { id: letters.challengeId, expiresAt: letters.codeExpiresAt };

/** Whoever gets the letter: nobody where the mailbox has had its letters. */
const readerOf = ({ facts }: Judged, drained: Drawn | undefined): { reader?: Facts } =>
  drained ? {} : { reader: facts };

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
