import { recordEvent } from "#service/audit";
import { fingerprints, masked, refusal } from "#service/kernel";
import { mustBeStrong, type PasswordLink } from "#service/passwords";
import type { Caller } from "#service/sessions";
import type { Workspace } from "#service/workspaces";
import { gatherFacts } from "./gather-facts.ts";
import { portalNameFor } from "./brand.ts";
import type { LookedAt } from "./look-and-click.ts";
import { mayUsePassword } from "./password-link.ts";
import type { SigninDeps } from "./signin-deps.ts";

type Opened = { link: PasswordLink; workspace: Workspace };

/**
 * What the page of the link shows; undefined where it is none that sets a password. Changes nothing.
 *
 * @throws Refusal as {@link setPassword}
 */
export async function lookAtPasswordLink(
  deps: SigninDeps,
  secret: string,
): Promise<LookedAt | undefined> {
  const found = await find(deps, secret);
  if (!found) return undefined;
  const { link, workspace } = mustBeAlive(deps, found);
  const { email } = link;
  // As the letter calls it, which the person has just read.
  const reader = await gatherFacts(deps, deps.stores, workspace, email);
  const name = portalNameFor(workspace, reader);
  return { email: masked(email), portalName: name, workspace, setsPassword: true };
}

/**
 * Sets the password of whoever reads the mailbox that the link went to, once. A password that is too
 * weak spends nothing. Sessions that were made with the old one end (sign-in.md §4, §5).
 *
 * @throws Refusal `link-invalid`, `code-used`, `bad-request` for a weak one
 */
export async function setPassword(
  deps: SigninDeps,
  caller: Caller,
  input: { secret: string; password: string },
): Promise<void> {
  const { link, workspace } = await open(deps, input.secret);
  const { email } = link;
  mustBeStrong(input.password, email);
  const facts = await gatherFacts(deps, deps.stores, workspace, email);
  if (!mayUsePassword(deps, workspace, facts)) {
    throw refusal("link-invalid", { workspaceId: workspace.id });
  }
  const hash = await deps.hasher.hash(input.password);
  const at = deps.clock.now();
  await deps.atomically(async (stores) => {
    if (!(await stores.passwords.spendLink(link, at))) throw refusal("code-used");
    await stores.passwords.keep({ workspaceId: workspace.id, email, hash, at });
    await stores.passwords.forgetTries(workspace.id, email);
    const ended = await stores.sessions.endMadeBy(
      { workspaceId: workspace.id, email, provenBy: "password" },
      "password-changed",
      at,
    );
    await recordEvent(
      { ...deps, audit: stores.audit },
      {
        workspaceId: workspace.id,
        at,
        action: "password.set",
        outcome: "done",
        actor: "stranger",
        door: "browser",
        source: caller.source,
        email,
        about: { link: link.id, sessionsEnded: ended },
        correlation: caller.correlation,
      },
    );
  });
}

async function open(deps: SigninDeps, secret: string): Promise<Opened> {
  const found = await find(deps, secret);
  if (!found) throw refusal("link-invalid");
  return mustBeAlive(deps, found);
}

async function find(deps: SigninDeps, secret: string): Promise<Opened | undefined> {
  const prints = fingerprints(deps.keyring, "link", secret);
  const link = await deps.stores.passwords.linkWith(prints);
  const workspace = link && (await deps.stores.workspaces.withId(link.workspaceId));
  return link && workspace && { link, workspace };
}

function mustBeAlive({ clock }: SigninDeps, opened: Opened): Opened {
  const { usedAt, expiresAt, workspaceId } = opened.link;
  if (usedAt !== undefined) throw refusal("code-used", { workspaceId });
  if (clock.now() >= expiresAt) throw refusal("link-invalid", { workspaceId });
  return opened;
}
