import { mustBeAllowed } from "#service/access";
import { recordEvent } from "#service/audit";
import { isId, refusal } from "#service/kernel";
import { linkActorOf, type AtDesk } from "./link-actor.ts";
import type { SigninDeps } from "./signin-deps.ts";

/**
 * Revokes a contact's personalised link: from then on it is `link-invalid` (sign-in.md §4).
 *
 * @throws Refusal `not-found` where it is not that contact's, was revoked, or the viewer may not
 */
export function revokePersonalisedLink(
  deps: SigninDeps,
  at: AtDesk,
  { contactId, linkId }: { contactId: string; linkId: string },
): Promise<void> {
  mustBeAllowed(at.viewer, "keep personalised links");
  const { workspaceId } = at.viewer;
  return deps.atomically(async (stores) => {
    const now = deps.clock.now();
    const holder = isId(contactId) && (await stores.links.holder(workspaceId, contactId));
    const link = { workspaceId, contactId, id: linkId };
    if (!holder || !isId(linkId) || !(await stores.links.revoke(link, now))) {
      throw refusal("not-found");
    }
    await recordEvent(
      { ...deps, audit: stores.audit },
      {
        ...linkActorOf(at),
        workspaceId,
        at: now,
        action: "link.voided",
        outcome: "done",
        email: holder.account.contact.email,
        companyId: holder.account.company.id,
        about: { link: linkId, kind: "personalised" },
      },
    );
  });
}
