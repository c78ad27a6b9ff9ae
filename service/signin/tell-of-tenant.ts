import type { ConsentLink } from "#service/identities";
import { type Outbox, postLetter, tenantBoundLetter } from "#service/mail";
import type { PeopleStore } from "#service/people";
import { houseFacts, type Workspace } from "#service/workspaces";
import type { SigninDeps } from "./signin-deps.ts";

/**
 * Writes to every admin that a tenant was bound to a company without their doing, in the transaction
 * that binds it (sign-in.md §5).
 */
export async function tellOfTenant(
  deps: Pick<SigninDeps, "clock" | "chance" | "keyring" | "publicUrl">,
  { people, outbox }: { people: Pick<PeopleStore, "admins">; outbox: Outbox },
  workspace: Workspace,
  { link, tenantId }: { link: ConsentLink; tenantId: string },
): Promise<void> {
  const words = tenantBoundLetter({
    ...houseFacts(workspace),
    company: link.companyName,
    tenantId,
    link: `${deps.publicUrl}/p/${workspace.slug}?to=/admin`,
  });
  for (const { email } of await people.admins(workspace.id)) {
    await postLetter({ ...deps, outbox }, workspace, { kind: "tenant-bound", to: email, ...words });
  }
}
