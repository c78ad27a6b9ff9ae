import { type Acting, type AdminDeps, administer, type Change } from "./administer.ts";
import { cardOf } from "./card-of.ts";
import { checkCompany } from "./check-company.ts";
import type { CompanyCard, CompanyFields } from "./company-book.ts";
import { CompanyForm } from "./company-form.ts";
import { mustBeCurrent, readForm, wrong } from "./read-form.ts";
import { writeCompany } from "./write-company.ts";

/**
 * Adds a company.
 *
 * @throws Refusal `not-found` for anyone but an admin; `bad-request`, `conflict` naming the field
 */
export function createCompany(
  deps: AdminDeps,
  acting: Acting,
  form: CompanyForm,
): Promise<CompanyCard> {
  return administer(deps, acting, "change companies", async (change) => {
    const after = savedAs(undefined, readForm(CompanyForm, form));
    const id = change.newId();
    await checkCompany(change, deps.mailboxes, { id, after });
    await writeCompany(change, { id, after });
    return companyOf(change, id);
  });
}

/**
 * Saves the whole form of a company. Closing frees its domains and unbinds its tenants, whatever the
 * form says of them; a company that is opened again gets nobody back (sign-in.md §2).
 *
 * @throws Refusal `not-found` also for another workspace's; `conflict` where somebody else saved since
 * the form was opened, or naming the field where something is taken; `bad-request`
 */
export function saveCompany(
  deps: AdminDeps,
  acting: Acting,
  { id, revision, form }: { id: string; revision: string; form: CompanyForm },
): Promise<CompanyCard> {
  return rewriteCompany(deps, acting, id, (before) => {
    mustBeCurrent(before, revision);
    return savedAs(before, readForm(CompanyForm, form));
  });
}

/** A form as it would be saved. @throws Refusal `bad-request` for a closed company that owns something */
export function savedAs(before: CompanyFields | undefined, form: CompanyFields): CompanyFields {
  const closing = form.state === "closed" && before && before.state !== "closed";
  const after = closing ? { ...form, domains: [], tenantIds: [] } : form;
  closedOwnsNothing(after);
  return after;
}

/** One change of a company that is there, judged and written as a whole. */
export function rewriteCompany(
  deps: AdminDeps,
  acting: Acting,
  id: string,
  rewrite: (before: CompanyCard) => CompanyFields,
): Promise<CompanyCard> {
  return administer(deps, acting, "change companies", async (change) => {
    const before = await companyOf(change, id);
    const after = rewrite(before);
    closedOwnsNothing(after);
    await checkCompany(change, deps.mailboxes, { id, before, after });
    await writeCompany(change, { id, before, after });
    return companyOf(change, id);
  });
}

function closedOwnsNothing({ state, domains, tenantIds }: CompanyFields): void {
  if (state !== "closed") return;
  const says = "must be empty: a closed company owns nothing. Open it first";
  if (domains.length > 0) throw wrong("domains", says);
  if (tenantIds.length > 0) throw wrong("tenantIds", says);
}

const companyOf = ({ books, workspace }: Change, id: string): Promise<CompanyCard> =>
  cardOf(books.companies, workspace.id, id);
