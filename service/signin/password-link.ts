import { allowedMethods } from "#service/companies";
import {
  type EmailAddress,
  fingerprint,
  type Instant,
  minutes,
  newId,
  newSecret,
} from "#service/kernel";
import { passwordLetter, postLetter } from "#service/mail";
import { shutBecause } from "#service/people";
import { houseFacts, NUMBERS, type Workspace } from "#service/workspaces";
import { brandOf } from "./brand.ts";
import type { Facts } from "./route.ts";
import type { SigninDeps, SigninStores } from "./signin-deps.ts";

/** Whether this person may enter any portal by password today. */
export function mayUsePassword(
  { configuredMethods }: Pick<SigninDeps, "configuredMethods">,
  { settings }: Workspace,
  { accounts, tech }: Facts,
): boolean {
  const client = accounts.some(
    (account) =>
      !shutBecause(account) &&
      allowedMethods(settings, configuredMethods, "client", account.company).includes("password"),
  );
  const desk = (["tech", "admin"] as const).some(
    (platform) =>
      tech?.active === true &&
      (platform === "tech" || tech.admin) &&
      allowedMethods(settings, configuredMethods, platform).includes("password"),
  );
  return client || desk;
}

type Made = { id: string; secret: string };

/**
 * Makes a link that sets or resets a password, on the stores of the transaction that mails it.
 *
 * @returns its secret, which is kept nowhere
 */
export async function makePasswordLink(
  deps: SigninDeps,
  stores: SigninStores,
  { workspace, email, at }: { workspace: Workspace; email: EmailAddress; at: Instant },
): Promise<Made> {
  const id = newId(at, deps.chance);
  const secret = newSecret(deps.chance);
  const expiresAt = at + NUMBERS.password.linkLife;
  await stores.passwords.addLink(
    { id, workspaceId: workspace.id, email, madeAt: at, expiresAt },
    fingerprint(deps.keyring, "link", secret),
  );
  return { id, secret };
}

/**
 * Posts the link's letter, in the transaction that made it. Where no password would let its reader in,
 * all is done but that it is kept, so that no time tells (sign-in.md §7).
 */
export async function postPasswordLetter(
  deps: SigninDeps,
  stores: SigninStores,
  { workspace, facts, secret }: Made & { workspace: Workspace; facts: Facts },
): Promise<void> {
  const { email } = facts;
  const words = passwordLetter({
    ...houseFacts(workspace, brandOf(facts)),
    link: `${deps.publicUrl}/x#${secret}`,
    minutes: NUMBERS.password.linkLife / minutes(1),
  });
  const expiresAt = deps.clock.now() + NUMBERS.password.linkLife;
  const letter = { kind: "password-link", to: email, ...words, expiresAt } as const;
  const isNobodys = !mayUsePassword(deps, workspace, facts);
  await postLetter({ ...deps, outbox: stores.outbox }, workspace, { ...letter, isNobodys });
}
