import type { Instant } from "#service/kernel";
import { type FoundSession, viewerNow } from "#service/sessions";
import { portalName } from "#service/workspaces";
import { idOf, isContact, type NotTold, type PersonKey } from "./notice.ts";
import type { NoticeDeps } from "./notice-deps.ts";
import type { CardKey, ChatAddress } from "./notice-store.ts";

/**
 * Where this person's chat is: of an account that is signed in as them now. Being told is no
 * activity of theirs, so that it keeps no session alive.
 *
 * @returns the address and what the portal is called there, or why there is none
 */
export async function findChat(
  { clock, stores }: Pick<NoticeDeps, "clock" | "stores">,
  { workspaceId, person }: Pick<CardKey, "workspaceId" | "person">,
): Promise<{ address: ChatAddress; brand: string } | NotTold> {
  let reason: NotTold = "signed-out";
  for (const account of await stores.notices.accounts(workspaceId, person)) {
    const found = await stores.chatLinks.linked(workspaceId, account);
    if (!found || !isThem(found, person, clock.now())) continue;
    // Tech mode is taken from the workspace's own tenants alone (teams.md, "Modes").
    const { workspace } = found;
    if (account.mode === "tech" && !workspace.techTenantIds.includes(account.tenantId)) continue;
    const address = await stores.notices.address(account);
    if (address) return { address, brand: portalName(workspace, found.account?.company) };
    reason = "no-chat";
  }
  return reason;
}

function isThem(found: FoundSession, person: PersonKey, now: Instant): boolean {
  const viewer = viewerNow(found, now);
  if (!viewer) return false;
  const id = viewer.kind === "contact" ? viewer.contactId : viewer.techId;
  return (viewer.kind === "contact") === isContact(person) && id === idOf(person);
}
