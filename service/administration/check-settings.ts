import { allowedMethods } from "#service/companies";
import type { Method, Settings } from "#service/workspaces";
import type { Change } from "./administer.ts";
import { taken, wrong } from "./read-form.ts";
import type { WorkspaceCard } from "./workspace-book.ts";

/**
 * Settings that lock the admins out are refused, judged by what is set up on this installation
 * (portals.md, "Authentication"), and so is a catch-all company that could show people to each other.
 *
 * @throws Refusal `bad-request` naming the field
 */
export async function checkSettings(
  { workspace, books, companies }: Pick<Change, "workspace" | "books" | "companies">,
  configuredMethods: readonly Method[],
  settings: Settings,
): Promise<void> {
  if (allowedMethods(settings, configuredMethods, "admin").length === 0) {
    throw wrong("settings.methods.admin", "leaves Admin without a method that is set up here");
  }
  const { catchAllCompany } = settings.creation;
  if (catchAllCompany === null) return;
  if (catchAllCompany === workspace.settings.creation.catchAllCompany) return;
  const field = "settings.creation.catchAllCompany";
  const { catchAll } = await companies.claims(workspace.id, { patterns: [], catchAllCompany });
  if (!catchAll) throw wrong(field, "is no open company's name");
  if ((await books.contacts.whoSeeAll(workspace.id, catchAll.id)) > 0) {
    throw wrong(field, "has contacts who see all of its tickets: let them see their own first");
  }
}

/** One tenant is not ours and a company's at once. @throws Refusal `conflict` naming the field */
export async function checkOwnTenants(
  { workspace, books }: Pick<Change, "workspace" | "books">,
  before: WorkspaceCard,
  { techTenantIds }: WorkspaceCard,
): Promise<void> {
  const added = techTenantIds.filter((tenant) => !before.techTenantIds.includes(tenant));
  const [owned] = await books.companies.ownedByOthers(workspace.id, undefined, {
    tenantIds: added,
  });
  if (!owned) return;
  const field = `workspace.techTenantIds[${techTenantIds.indexOf(owned.value)}]`;
  throw taken(field, `${owned.value} belongs to ${owned.owner}. Remove it there first.`);
}
