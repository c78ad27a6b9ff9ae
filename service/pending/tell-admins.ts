import { pendingLetter, postLetter } from "#service/mail";
import { houseFacts, type Workspace } from "#service/workspaces";
import type { PendingDeps, PendingStores } from "./pending-deps.ts";
import type { PendingKind } from "./pending-request.ts";

type Deps = Pick<PendingDeps, "clock" | "chance" | "keyring" | "publicUrl">;

/**
 * Writes to every admin that something waits, in the transaction of the request. Where other requests
 * wait already they have been told: strangers fill no mailbox.
 */
export async function tellAdmins(
  deps: Deps,
  { pending, people, outbox }: Omit<PendingStores, "audit">,
  workspace: Workspace,
  what: PendingKind | "domain",
): Promise<void> {
  if (what !== "domain" && (await pending.howManyWait(workspace.id)) > 1) return;
  const words = pendingLetter({
    ...houseFacts(workspace),
    link: `${deps.publicUrl}/p/${workspace.slug}?to=/admin/pending`,
    what,
  });
  for (const { email } of await people.admins(workspace.id)) {
    await postLetter({ ...deps, outbox }, workspace, { kind: "pending", to: email, ...words });
  }
}
