import type { Clock } from "#service/kernel";
import type { Account } from "#service/people";
import type { Workspace } from "#service/workspaces";
import type { Explanation } from "./explanation.ts";
import type { LinkStore } from "./link-store.ts";
import type { ContactLinkKind } from "./link.ts";

type Deps = { clock: Clock; stores: { links: Pick<LinkStore, "ofContact"> } };

/** Which links of theirs are alive. */
export async function explainLinks(
  { clock, stores }: Deps,
  { id: workspaceId }: Workspace,
  accounts: readonly Account[],
): Promise<Explanation[]> {
  const now = clock.now();
  const alive = (contactId: string, kind: ContactLinkKind) =>
    stores.links.ofContact(workspaceId, contactId, kind, now);
  const told: Explanation[] = [];
  for (const { contact, company } of accounts) {
    const personalised = (await alive(contact.id, "personalised")).length;
    const autoLogin = (await alive(contact.id, "auto-login")).length;
    if (personalised + autoLogin === 0) continue;
    const because = { kind: "links", company: company.name, personalised, autoLogin } as const;
    told.push({ step: "links", mark: "note", because });
  }
  return told;
}
