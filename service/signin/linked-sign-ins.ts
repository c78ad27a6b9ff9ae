import { mustBeAllowed, mustBeFreeTo, type Viewer } from "#service/access";
import { recordEvent } from "#service/audit";
import type { LinkedIdentity } from "#service/identities";
import { type EmailAddress, isId, refusal } from "#service/kernel";
import type { Caller, Recognised } from "#service/sessions";
import { linkActorOf, type AtDesk, type LinkActor } from "./link-actor.ts";
import type { SigninDeps } from "./signin-deps.ts";

/** The Microsoft and Google sign-ins that are linked to one's own address. */
export function listLinkedSignIns(
  { stores }: SigninDeps,
  { session }: Recognised,
): Promise<LinkedIdentity[]> {
  return stores.identities.ofAddress(session.workspaceId, session.email);
}

/** Those of a contact or tech. @throws Refusal `not-found` to anyone but an admin of theirs */
export async function listLinkedSignInsOf(
  deps: SigninDeps,
  viewer: Viewer,
  personId: string,
): Promise<LinkedIdentity[]> {
  const email = await addressOf(deps, viewer, personId);
  return deps.stores.identities.ofAddress(viewer.workspaceId, email);
}

/**
 * Takes one of one's own linked sign-ins away. What else it had opened ends with it; this session
 * goes on (sign-in.md §6).
 *
 * @throws Refusal `restricted`; `not-found` for anybody else's
 */
export async function unlinkSignIn(
  deps: SigninDeps,
  { recognised, caller }: { recognised: Recognised; caller: Caller },
  id: string,
): Promise<void> {
  const { session, viewer } = recognised;
  mustBeFreeTo(session, "change sign-ins");
  const by = linkActorOf({ viewer, caller, door: session.door });
  const { email, workspaceId } = session;
  await takeAway(deps, by, { id, email, workspaceId, keep: session.id });
}

/** Takes a person's linked sign-in away. @throws Refusal `not-found` to anyone but an admin */
export async function unlinkSignInOf(
  deps: SigninDeps,
  by: AtDesk,
  { personId, id }: { personId: string; id: string },
): Promise<void> {
  const email = await addressOf(deps, by.viewer, personId);
  const { workspaceId } = by.viewer;
  await takeAway(deps, linkActorOf(by), { id, email, workspaceId });
}

async function addressOf(
  { stores }: SigninDeps,
  viewer: Viewer,
  personId: string,
): Promise<EmailAddress> {
  mustBeAllowed(viewer, "manage linked sign-ins");
  const email = isId(personId)
    ? await stores.identities.addressOf(viewer.workspaceId, personId)
    : undefined;
  if (!email) throw refusal("not-found");
  return email;
}

type Taken = { id: string; email: EmailAddress; workspaceId: string; keep?: string };

function takeAway(deps: SigninDeps, by: LinkActor, taken: Taken): Promise<void> {
  const { id, email, workspaceId, keep } = taken;
  const at = deps.clock.now();
  return deps.atomically(async (stores) => {
    const link = { workspaceId, id, email };
    const gone = isId(id) ? await stores.identities.unlink(link, at, keep) : undefined;
    if (!gone) throw refusal("not-found");
    const { provider, subject, tenantId = null } = gone;
    await recordEvent(
      { ...deps, audit: stores.audit },
      {
        ...by,
        workspaceId,
        at,
        action: "identity.unlinked",
        outcome: "done",
        email,
        about: { provider, subject, tenant: tenantId, identity: id },
      },
    );
  });
}
