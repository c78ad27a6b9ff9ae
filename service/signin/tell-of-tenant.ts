import { type Outbox, postLetter, tenantBoundLetter } from "#service/mail";
import type { PeopleStore } from "#service/people";
import { houseFacts, type Workspace } from "#service/workspaces";
import type { SigninDeps } from "./signin-deps.ts";

/**
 * Writes to every admin that a tenant that was proposed is bound to a company now, by its consent or
 * because one of them confirmed it, in the transaction that binds it (sign-in.md §5).
 */
export async function tellOfTenant(
  deps: Pick<SigninDeps, "clock" | "chance" | "keyring" | "publicUrl">,
  { people, outbox }: { people: Pick<PeopleStore, "admins">; outbox: Outbox },
  workspace: Workspace,
  { company, tenantId }: { company: string; tenantId: string },
): Promise<void> {
  const words = tenantBoundLetter({
    ...houseFacts(workspace),
    company,
    tenantId,
    link: `${deps.publicUrl}/p/${workspace.slug}?to=/admin`,
  });
  for (const { email } of await people.admins(workspace.id)) {
    await postLetter({ ...deps, outbox }, workspace, { kind: "tenant-bound", to: email, ...words });
  }
}
