import { type EmailAddress, fingerprint, newId, newSecret } from "#service/kernel";
import { type Draft, postLetter, signInCodeLetter } from "#service/mail";
import { NUMBERS, portalName } from "#service/workspaces";
import type { Attempt } from "./attempt.ts";
import { codeSecret, showCode } from "./challenge.ts";
import type { AtMove } from "./make-move.ts";
import type { Facts } from "./route.ts";
import type { SigninDeps, SigninStores } from "./signin-deps.ts";

type Issuing = {
  attempt: Attempt & { email: EmailAddress };
  code: string;
  /** Whoever reads the letter; without a reader there is none, and every code is wrong. */
  reader?: Facts;
};

/** Writes a new challenge down, superseding the attempt's others, and posts its letter. */
export async function issueChallenge(
  deps: SigninDeps,
  stores: SigninStores,
  at: AtMove,
  { attempt, code, reader }: Issuing,
): Promise<{ id: string; expiresAt: number }> {
  const { chance, keyring, publicUrl } = deps;
  const id = newId(at.now, chance);
  const secret = newSecret(chance);
  const expiresAt = at.now + NUMBERS.code.life;
  await stores.challenges.issue({
    id,
    workspaceId: at.workspace.id,
    attemptId: attempt.id,
    email: attempt.email,
    codeFingerprint: fingerprint(keyring, "code", codeSecret(id, code)),
    linkFingerprint: fingerprint(keyring, "link", secret),
    tries: 0,
    sentAt: at.now,
    expiresAt,
  });
  if (reader) {
    const link = `${publicUrl}/s#${secret}`;
    const letter = write(at, attempt, { code, link, reader });
    await postLetter({ ...deps, outbox: stores.outbox }, at.workspace, { ...letter, expiresAt });
  }
  return { id, expiresAt };
}

function write(
  { workspace }: AtMove,
  { email, door }: Issuing["attempt"],
  { code, link, reader }: { code: string; link: string; reader: Facts },
): Draft {
  const words = signInCodeLetter({
    portalName: portalName(workspace, companyOf(reader)),
    workspaceName: workspace.name,
    supportAddress: workspace.supportAddress,
    supportPhone: workspace.supportPhone,
    code: showCode(code),
    link,
    askedFrom: door,
    minutes: NUMBERS.code.life / 60_000,
  });
  return { kind: "sign-in-code", to: email, ...words };
}

/** The brand of the letter: the person's one company, or the one they would be created in. */
function companyOf({ accounts, placement }: Facts): { portalName?: string } | undefined {
  if (accounts.length > 0) return accounts.length === 1 ? accounts[0]!.company : undefined;
  return placement.kind === "placed" ? placement.company : undefined;
}
