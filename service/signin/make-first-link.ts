import { recordEvent } from "#service/audit";
import { fingerprint, newId, newSecret } from "#service/kernel";
import type { Tech } from "#service/people";
import { NUMBERS, type Workspace } from "#service/workspaces";
import type { SigninDeps } from "./signin-deps.ts";

/**
 * A one-time link that signs an admin in without a letter: how the first admin gets in (sign-in.md
 * §4). Fifteen minutes, once, and a person's click.
 *
 * @returns the whole address; it is nowhere else
 */
export async function makeFirstLink(
  deps: SigninDeps,
  workspace: Workspace,
  admin: Tech,
  correlation: string,
): Promise<string> {
  const now = deps.clock.now();
  const secret = newSecret(deps.chance);
  const id = newId(now, deps.chance);
  await deps.atomically(async (stores) => {
    await stores.links.add(
      {
        id,
        workspaceId: workspace.id,
        kind: "first-link",
        email: admin.email,
        techId: admin.id,
        createdAt: now,
        expiresAt: now + NUMBERS.firstLinkLife,
      },
      fingerprint(deps.keyring, "link", secret),
    );
    await recordEvent(
      { ...deps, audit: stores.audit },
      {
        workspaceId: workspace.id,
        at: now,
        action: "link.made",
        outcome: "done",
        actor: "command-line",
        door: "command-line",
        email: admin.email,
        about: { link: id, kind: "first-link" },
        correlation,
      },
    );
  });
  return `${deps.publicUrl}/x#${secret}`;
}
