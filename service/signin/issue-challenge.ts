import {
  draw,
  type EmailAddress,
  fingerprint,
  minutes,
  newId,
  newSecret,
  together,
} from "#service/kernel";
import { type Draft, postLetter, signInCodeLetter } from "#service/mail";
import { houseFacts, NUMBERS } from "#service/workspaces";
import type { Attempt } from "./attempt.ts";
import { brandOf } from "./brand.ts";
import { type Challenge, codeSecret, showCode } from "./challenge.ts";
import type { AtMove } from "./at-move.ts";
import { type Facts, mayReceiveLetter } from "./route.ts";
import type { SigninDeps, SigninStores } from "./signin-deps.ts";

type Addressed = Attempt & { email: EmailAddress };

/** A challenge with what its letter says: the only time that code and link exist in clear. */
type NewCode = { challenge: Challenge; code: string; secret: string };

/** Draws a new code and link for an attempt. Nothing is written yet. */
export function drawCode(
  { chance, keyring }: SigninDeps,
  { now, workspace }: AtMove,
  { id: attemptId, email }: Addressed,
): NewCode {
  const id = newId(now, chance);
  const code = draw(chance, NUMBERS.code.alphabet, NUMBERS.code.length);
  const secret = newSecret(chance);
  const challenge: Challenge = {
    id,
    workspaceId: workspace.id,
    attemptId,
    email,
    codeFingerprint: fingerprint(keyring, "code", codeSecret(id, code)),
    linkFingerprint: fingerprint(keyring, "link", secret),
    tries: 0,
    sentAt: now,
    expiresAt: now + NUMBERS.code.life,
  };
  return { challenge, code, secret };
}

/**
 * Writes a new challenge down, superseding the attempt's others, and posts its letter to whoever
 * reads it; without a reader there is none, and every code is wrong. Where nobody may have it, all is
 * done but that it is kept, so that no time tells (sign-in.md §7).
 */
export async function issueChallenge(
  deps: SigninDeps,
  stores: SigninStores,
  at: AtMove,
  { attempt, fresh, reader }: { attempt: Addressed; fresh: NewCode; reader?: Facts },
): Promise<void> {
  const { challenge, code, secret } = fresh;
  const letter = (facts: Facts): Draft => {
    const link = `${deps.publicUrl}/s#${secret}`;
    const draft = write(at, attempt, { code, link, reader: facts });
    return { ...draft, expiresAt: challenge.expiresAt };
  };
  await together(
    stores.challenges.issue(challenge),
    reader &&
      postLetter({ ...deps, outbox: stores.outbox }, at.workspace, {
        ...letter(reader),
        isNobodys: !mayReceiveLetter(reader),
      }),
  );
}

function write(
  { workspace }: AtMove,
  { email, door, linkedTo }: Addressed,
  { code, link, reader }: { code: string; link: string; reader: Facts },
): Draft {
  const words = signInCodeLetter({
    ...houseFacts(workspace, brandOf(reader, linkedTo)),
    code: showCode(code),
    link,
    askedFrom: door,
    minutes: NUMBERS.code.life / minutes(1),
  });
  return { kind: "sign-in-code", to: email, ...words };
}
