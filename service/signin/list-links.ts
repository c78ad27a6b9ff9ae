import { type Act, mustBeAllowed, type Viewer } from "#service/access";
import { isId, refusal } from "#service/kernel";
import type { ContactLinkKind, LinkOfKind } from "./link.ts";
import type { SigninDeps } from "./signin-deps.ts";

const ACTS = {
  personalised: "keep personalised links",
  "auto-login": "void auto-login links",
} as const satisfies Record<ContactLinkKind, Act>;

/**
 * A contact's links of one kind that are alive, newest first, to be revoked or voided. Nothing in
 * them opens anything: their secrets are kept nowhere.
 *
 * @throws Refusal `not-found` for a contact that is not there or a viewer who may not
 */
export async function listLinks<Kind extends ContactLinkKind>(
  { stores, clock }: Pick<SigninDeps, "stores" | "clock">,
  viewer: Viewer,
  { contactId, kind }: { contactId: string; kind: Kind },
): Promise<LinkOfKind<Kind>[]> {
  mustBeAllowed(viewer, ACTS[kind]);
  const { workspaceId } = viewer;
  const holder = isId(contactId) && (await stores.links.holder(workspaceId, contactId));
  if (!holder) throw refusal("not-found");
  return stores.links.ofContact(workspaceId, contactId, kind, clock.now());
}
