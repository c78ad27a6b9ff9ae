import { type Acting, type AdminDeps, administer, type ContactRow } from "#service/administration";
import { isId, refusal } from "#service/kernel";
import { AT_ONCE } from "./importing.ts";

/**
 * The contacts of the workspace, or of one company, by address and in runs, so that memory stays
 * flat. That they were taken out is written down before any of them leaves the house (sign-in.md §9).
 *
 * @throws Refusal `not-found` to anyone but an admin, and for a company that is none of theirs
 */
export async function exportContacts(
  deps: AdminDeps,
  acting: Acting,
  { companyId }: { companyId?: string | undefined },
): Promise<AsyncGenerator<ContactRow[], void>> {
  await administer(deps, acting, "read people", async ({ workspace, books, record }) => {
    if (companyId === undefined) return record({ action: "contacts.exported" });
    const company = isId(companyId) && (await books.companies.read(workspace.id, companyId));
    if (!company) throw refusal("not-found");
    return record({ action: "contacts.exported", companyId });
  });
  return runs(deps, acting.viewer.workspaceId, companyId);
}

async function* runs(
  { stores }: Pick<AdminDeps, "stores">,
  workspaceId: string,
  companyId: string | undefined,
): AsyncGenerator<ContactRow[], void> {
  let after: string | undefined;
  for (;;) {
    const items = await stores.books.contacts.list(workspaceId, {
      ...(companyId !== undefined && { companyId }),
      ...(after !== undefined && { after }),
      words: [],
      most: AT_ONCE,
    });
    yield items;
    after = items.at(-1)?.id;
    if (items.length < AT_ONCE) return;
  }
}
