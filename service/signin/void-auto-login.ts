import { mustBeAllowed } from "#service/access";
import { recordEvent } from "#service/audit";
import { isId, refusal } from "#service/kernel";
import { linkActorOf, type AtDesk } from "./link-actor.ts";
import type { AutoLoginScope } from "./link-store.ts";
import type { SigninDeps } from "./signin-deps.ts";

/** How many links are void now, and how many sessions they had made ended. */
type VoidedAutoLogin = { links: number; sessions: number };

/**
 * Voids auto-login links, at any time: one, a contact's, or everyone's. The sessions that they made
 * end with them, and are refused on their next request; all others live on (sign-in.md §4).
 *
 * @throws Refusal `not-found` to anyone but an admin, and for a link or contact that is not there
 */
export function voidAutoLogin(
  deps: SigninDeps,
  at: AtDesk,
  scope: AutoLoginScope,
): Promise<VoidedAutoLogin> {
  mustBeAllowed(at.viewer, "void auto-login links");
  const { workspaceId } = at.viewer;
  return deps.atomically(async (stores) => {
    const now = deps.clock.now();
    const whom = scope.kind === "contact" ? scope.contactId : undefined;
    const holder =
      whom !== undefined && isId(whom) ? await stores.links.holder(workspaceId, whom) : undefined;
    if (whom !== undefined && !holder) throw refusal("not-found");
    if (scope.kind === "one" && !isId(scope.linkId)) throw refusal("not-found");
    const { links, sessions } = await stores.links.voidAutoLogin(workspaceId, scope, now);
    if (scope.kind === "one" && links + sessions === 0) throw refusal("not-found");
    await recordEvent(
      { ...deps, audit: stores.audit },
      {
        ...linkActorOf(at),
        workspaceId,
        at: now,
        action: "link.voided",
        outcome: "done",
        ...(holder && { email: holder.account.contact.email }),
        ...(holder && { companyId: holder.account.company.id }),
        about: {
          kind: "auto-login",
          scope: scope.kind,
          links,
          sessions,
          ...(scope.kind === "one" && { link: scope.linkId }),
        },
      },
    );
    return { links, sessions };
  });
}
