import { draw, fingerprint, mailboxOf, newId, newSecret, refusal } from "#service/kernel";
import { postLetter, signInCodeLetter } from "#service/mail";
import { isKnownDevice } from "#service/sessions";
import { NUMBERS, portalName, type Workspace } from "#service/workspaces";
import { type Attempt, type Notice, resendAt } from "./attempt.ts";
import { codeSecret, showCode } from "./challenge.ts";
import { LETTER_ALLOWANCE, roomAgainAt } from "./limits.ts";
import { type AtMove, type Moved, record } from "./make-move.ts";
import { type Facts, mayReceiveLetter } from "./route.ts";
import type { SigninDeps, SigninStores } from "./signin-deps.ts";

type Addressed = Attempt & { email: NonNullable<Attempt["email"]> };

/**
 * Makes a code with its link and puts the letter into the outbox, in one transaction with the
 * attempt's step. Where the mailbox has had its letters, nothing new is made and the answer keeps
 * its shape (sign-in.md §3). Where nobody could receive a letter, everything happens but the letter,
 * so that neither answer nor time tells (§7).
 *
 * @throws Refusal `resend-too-soon`
 */
export async function sendCode(
  deps: SigninDeps,
  at: AtMove,
  next: Addressed,
  facts: Facts,
): Promise<Moved> {
  const mayAgainAt = resendAt(next);
  if (at.now < mayAgainAt) {
    // Back from another method: the letter of a moment ago is still good.
    if (at.attempt.step !== "code") {
      return { attempt: await at.save(deps.stores, { ...next, step: "code", method: "code" }) };
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
    // The last code stays valid; an attempt that has none waits with one that nobody was told.
    const challenge =
      drained && next.letters
        ? { id: next.letters.challengeId, expiresAt: next.letters.codeExpiresAt }
        : await issue(deps, stores, at, next, !drained && mayReceiveLetter(facts) && facts);
    const nextAt = drained && roomAgainAt(LETTER_ALLOWANCE, drained, at.now);
    const attempt: Addressed = {
      ...next,
      step: "code",
      method: "code",
      letters: {
        sent: (next.letters?.sent ?? 0) + 1,
        lastAt: at.now,
        challengeId: challenge.id,
        codeExpiresAt: challenge.expiresAt,
      },
      ...noticeFor(at.workspace, nextAt),
    };
    await record(deps, stores, { ...at, attempt }, "signin.letter", {
      about: { letter: drained ? "withheld" : "sent", knownDevice },
    });
    return { attempt: await at.save(stores, attempt) };
  });
}

function noticeFor(workspace: Workspace, nextAt: number | undefined): { notice?: Notice } {
  if (nextAt !== undefined) return { notice: { kind: "several-letters", nextAt } };
  if (workspace.settings.disclosure === "private") return { notice: { kind: "if-known" } };
  return {};
}

/** A new challenge, with its letter where `reader` says who would read it. */
async function issue(
  deps: SigninDeps,
  stores: SigninStores,
  { workspace, now }: AtMove,
  { id: attemptId, email, door }: Addressed,
  reader: Facts | false,
): Promise<{ id: string; expiresAt: number }> {
  const { chance, keyring } = deps;
  const { alphabet, length, life } = NUMBERS.code;
  const id = newId(now, chance);
  const code = draw(chance, alphabet, length);
  const secret = newSecret(chance);
  const expiresAt = now + life;
  await stores.challenges.issue({
    id,
    workspaceId: workspace.id,
    attemptId,
    email,
    codeFingerprint: fingerprint(keyring, "code", codeSecret(id, code)),
    linkFingerprint: fingerprint(keyring, "link", secret),
    tries: 0,
    sentAt: now,
    expiresAt,
  });
  if (reader) {
    const { subject, text, html } = signInCodeLetter({
      portalName: portalName(workspace, companyOf(reader)),
      workspaceName: workspace.name,
      supportAddress: workspace.supportAddress,
      supportPhone: workspace.supportPhone,
      code: showCode(code),
      link: `${deps.publicUrl}/s#${secret}`,
      askedFrom: door,
      minutes: life / 60_000,
    });
    await postLetter({ ...deps, outbox: stores.outbox }, workspace, {
      kind: "sign-in-code",
      to: email,
      subject,
      text,
      html,
      expiresAt,
    });
  }
  return { id, expiresAt };
}

/** The brand of the letter: the person's one company, or the one they would be created in. */
function companyOf({ accounts, placement }: Facts): { portalName?: string } | undefined {
  if (accounts.length > 0) return accounts.length === 1 ? accounts[0]!.company : undefined;
  return placement.kind === "placed" ? placement.company : undefined;
}
