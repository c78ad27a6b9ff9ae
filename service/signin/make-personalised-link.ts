import { mustBeAllowed } from "#service/access";
import { isId, refusal } from "#service/kernel";
import { shutBecause } from "#service/people";
import { NUMBERS } from "#service/workspaces";
import { keepLink } from "./keep-link.ts";
import { actorOf, type AtDesk } from "./link-actor.ts";
import type { SigninDeps } from "./signin-deps.ts";

/** A personalised link as it is handed out, once. */
export type PersonalisedMade = { id: string; url: string; expiresAt: number };

/**
 * Makes a link that names one contact and moves them straight into sign-in: for techs and admins, for
 * thirty days (sign-in.md §4). Those made before stay alive until they are revoked.
 *
 * @returns the whole address; it is nowhere else
 * @throws Refusal `not-found` for a contact that is not there or a viewer who may not; `bad-request`
 * for one who could not get in by it
 */
export async function makePersonalisedLink(
  deps: SigninDeps,
  at: AtDesk,
  contactId: string,
): Promise<PersonalisedMade> {
  mustBeAllowed(at.viewer, "keep personalised links");
  const { workspaceId } = at.viewer;
  const { stores } = deps;
  const holder = isId(contactId) ? await stores.links.holder(workspaceId, contactId) : undefined;
  const workspace = await stores.workspaces.withId(workspaceId);
  if (!holder || !workspace) throw refusal("not-found");
  const { contact, company } = holder.account;
  if (shutBecause(holder.account)) {
    throw refusal("bad-request", { problem: "That contact can't get in yet, so no link would." });
  }
  const made = await deps.atomically((within) =>
    keepLink(deps, within, {
      link: {
        kind: "personalised",
        workspaceId,
        contactId: contact.id,
        email: contact.email,
        life: NUMBERS.personalisedLink.life,
      },
      by: actorOf(at),
      companyId: company.id,
    }),
  );
  const { id, secret, expiresAt } = made;
  return { id, url: `${deps.publicUrl}/p/${workspace.slug}/c#${secret}`, expiresAt };
}
