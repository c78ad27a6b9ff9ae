import { parseDomainPattern } from "#service/companies";
import { refusal } from "#service/kernel";
import type { Acting, AdminDeps } from "./administer.ts";
import type { CompanyCard } from "./company-book.ts";
import { wrong } from "./read-form.ts";
import { rewriteCompany } from "./save-company.ts";

type Asked = { id: string; domain: string };

/**
 * Gives a company one more domain, whatever else was changed about it meanwhile.
 *
 * @throws Refusal `bad-request` with the reason where it can be nobody's, `conflict` where it is
 * another company's, `not-found`
 */
export function addDomain(
  deps: AdminDeps,
  acting: Acting,
  { id, domain: written }: Asked,
): Promise<CompanyCard> {
  return rewriteCompany(deps, acting, id, (before) => {
    const domain = parseDomainPattern(written);
    if (!domain) throw wrong("domain", "must be a domain, like client.com or *.client.com");
    if (before.domains.includes(domain)) return before;
    return { ...before, domains: [...before.domains, domain] };
  });
}

/** Takes a domain from a company. @throws Refusal `not-found` where it has no such domain */
export function removeDomain(
  deps: AdminDeps,
  acting: Acting,
  { id, domain: written }: Asked,
): Promise<CompanyCard> {
  return rewriteCompany(deps, acting, id, (before) => {
    const domain = parseDomainPattern(written);
    if (!domain || !before.domains.includes(domain)) throw refusal("not-found");
    return { ...before, domains: before.domains.filter((each) => each !== domain) };
  });
}
