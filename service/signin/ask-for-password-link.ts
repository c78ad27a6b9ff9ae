import { recordEvent } from "#service/audit";
import { mailboxOf, readEmailAddress, refusal } from "#service/kernel";
import type { Caller } from "#service/sessions";
import { findWorkspace, type Workspace } from "#service/workspaces";
import { countAddress } from "./count-address.ts";
import { gatherFacts } from "./gather-facts.ts";
import { LETTER_ALLOWANCE, poolOf } from "./limits.ts";
import { makePasswordLink, mayUsePassword, postPasswordLetter } from "./password-link.ts";
import type { Facts } from "./route.ts";
import type { SigninDeps } from "./signin-deps.ts";

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

/** Makes the link and its letter, in one transaction: kept only where somebody may use them. */
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
    if (!drained) await postPasswordLetter(deps, stores, { workspace, facts, ...link });
    const mailed = !drained && mayUsePassword(deps, workspace, facts);
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
