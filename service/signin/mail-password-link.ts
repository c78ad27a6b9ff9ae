import { recordEvent } from "#service/audit";
import { allowedMethods } from "#service/companies";
import {
  type EmailAddress,
  fingerprint,
  type Instant,
  mailboxOf,
  newId,
  newSecret,
  readEmailAddress,
  refusal,
} from "#service/kernel";
import { passwordLetter, postLetter } from "#service/mail";
import { shutBecause } from "#service/people";
import type { Caller } from "#service/sessions";
import { findWorkspace, NUMBERS, portalName, type Workspace } from "#service/workspaces";
import { countAddress } from "./count-address.ts";
import { gatherFacts } from "./gather-facts.ts";
import { LETTER_ALLOWANCE, poolOf } from "./limits.ts";
import type { Facts } from "./route.ts";
import type { SigninDeps, SigninStores } from "./signin-deps.ts";

/**
 * Mails a link that sets or resets a password. The answer is the same for everybody: whether an
 * address is known, has a password or had too many letters is told to its mailbox alone.
 *
 * @throws Refusal `email-malformed`, `not-found` for an unknown workspace, `no-method` where no
 * portal takes passwords, `too-many`
 */
export async function askForPasswordLink(
  deps: SigninDeps,
  caller: Caller,
  input: { workspace?: string; email: string },
): Promise<void> {
  const workspace = await findWorkspace(deps.stores.workspaces, input.workspace);
  const email = readEmailAddress(input.email);
  if (!takesPasswords(workspace)) throw refusal("no-method", { workspaceId: workspace.id });
  await countAddress(deps, { caller, workspace, now: deps.clock.now() }, email);
  const facts = await gatherFacts(deps, deps.stores, workspace, email);
  await mailPasswordLink(deps, caller, workspace, facts);
}

/** Whether any portal of this workspace may be entered by password: off unless an admin chose it. */
const takesPasswords = ({ settings }: Workspace): boolean =>
  Object.values(settings.methods).some((methods) => methods.includes("password"));

/** Makes the link and, where somebody may use it, its letter: all of it in one transaction. */
async function mailPasswordLink(
  deps: SigninDeps,
  caller: Caller,
  workspace: Workspace,
  facts: Facts,
): Promise<void> {
  const { email } = facts;
  const at = deps.clock.now();
  const pool = poolOf(deps, { caller, workspace }, email, mailboxOf(email));
  await deps.atomically(async (stores) => {
    const { drained } = await stores.challenges.takeLetter(pool, LETTER_ALLOWANCE, at);
    const link = await makePasswordLink(deps, stores, { workspace, email, at });
    const mailed = !drained && mayUsePassword(deps, workspace, facts);
    if (mailed) await postPasswordLetter(deps, stores, { workspace, facts, ...link });
    await recordEvent(
      { ...deps, audit: stores.audit },
      {
        workspaceId: workspace.id,
        at,
        action: "password.asked",
        outcome: "done",
        actor: "stranger",
        door: "browser",
        source: caller.source,
        email,
        about: { link: link.id, letter: mailed ? "sent" : "withheld" },
        correlation: caller.correlation,
      },
    );
  });
}

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

/** Writes a link down; its secret is kept nowhere. */
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

/** Its letter, in the transaction that made it. */
export async function postPasswordLetter(
  deps: SigninDeps,
  stores: SigninStores,
  { workspace, facts, secret }: Made & { workspace: Workspace; facts: Facts },
): Promise<void> {
  const { email, accounts } = facts;
  const company = accounts.length === 1 ? accounts[0]!.company : undefined;
  const words = passwordLetter({
    portalName: portalName(workspace, company),
    workspaceName: workspace.name,
    supportAddress: workspace.supportAddress,
    supportPhone: workspace.supportPhone,
    link: `${deps.publicUrl}/x#${secret}`,
    minutes: NUMBERS.password.linkLife / 60_000,
  });
  const expiresAt = deps.clock.now() + NUMBERS.password.linkLife;
  const outbox = { ...deps, outbox: stores.outbox };
  await postLetter(outbox, workspace, { kind: "password-link", to: email, ...words, expiresAt });
}
