import { forbiddenBecause, type PublicMailboxes, WHY_FORBIDDEN } from "#service/companies";
import type { Change } from "./administer.ts";
import type { CompanyFields, Owned } from "./company-book.ts";
import { taken, wrong } from "./read-form.ts";

/**
 * A company as it would be may own only what one company can own, and what nobody else owns
 * (sign-in.md §2). What it owned before and is forbidden today was suspended, and may stay or go.
 *
 * @throws Refusal `bad-request` or `conflict`, naming the field and saying why
 */
export async function checkCompany(
  { workspace, books }: Pick<Change, "workspace" | "books">,
  mailboxes: PublicMailboxes,
  { id, before, after }: { id: string; before?: CompanyFields | undefined; after: CompanyFields },
): Promise<void> {
  after.domains.forEach((domain, at) => {
    if (before?.domains.includes(domain)) return;
    const why = forbiddenBecause(domain, mailboxes);
    if (why) throw wrong(`domains[${at}]`, `cannot be mapped: ${domain} ${WHY_FORBIDDEN[why]}`);
  });
  after.tenantIds.forEach((tenant, at) => {
    if (!workspace.techTenantIds.includes(tenant)) return;
    throw taken(`tenantIds[${at}]`, `${tenant} is a tenant of ${workspace.name} itself.`);
  });
  const [owned] = await books.companies.ownedByOthers(workspace.id, id, after);
  if (owned) throw taken(fieldOf(owned, after), sayOwned(owned));
}

function fieldOf({ kind, value }: Owned, { domains, tenantIds }: CompanyFields): string {
  if (kind === "name") return "name";
  const list: readonly string[] = kind === "domain" ? domains : tenantIds;
  return `${kind === "domain" ? "domains" : "tenantIds"}[${list.indexOf(value)}]`;
}

const sayOwned = ({ kind, value, owner }: Owned): string =>
  kind === "name"
    ? `Another company is called ${value}. Choose another name.`
    : `${value} belongs to ${owner} already. Remove it there first.`;
