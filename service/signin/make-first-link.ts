import type { Tech } from "#service/people";
import { NUMBERS, type Workspace } from "#service/workspaces";
import { keepLink } from "./keep-link.ts";
import type { SigninDeps } from "./signin-deps.ts";

/**
 * A one-time link that signs an admin in without a letter: how the first admin gets in (sign-in.md
 * §4). Fifteen minutes, once, and a person's click.
 *
 * @returns the whole address; it is nowhere else
 */
export function makeFirstLink(
  deps: SigninDeps,
  workspace: Workspace,
  admin: Tech,
  correlation: string,
): Promise<string> {
  return deps.atomically(async (stores) => {
    const { email, id: techId } = admin;
    const life = NUMBERS.firstLinkLife;
    const { secret } = await keepLink(deps, stores, {
      link: { kind: "first-link", workspaceId: workspace.id, email, techId, life },
      by: { actor: "command-line", door: "command-line", correlation },
    });
    return `${deps.publicUrl}/x#${secret}`;
  });
}
