import { forbiddenBecause, type PublicMailboxes, WHY_FORBIDDEN } from "#service/companies";
import type { CompanyRecord } from "./exchange-store.ts";
import type { CompanyPlan } from "./plan-companies.ts";
import type { Problem } from "./problem.ts";

type Rules = {
  mailboxes: PublicMailboxes;
  /** The MSP's own tenants, as they will be. */
  techTenantIds: readonly string[];
};

/**
 * One owner per domain and per tenant in the workspace, inside the file too, and only such as one
 * company can own at all. Judged on the companies as they will be, so that a domain may move.
 */
export function checkOwners(plan: CompanyPlan, rules: Rules, problems: Problem[]): void {
  const owners = (of: (company: CompanyRecord) => readonly string[]) => ownersOf(plan.all, of);
  const domainOwners = owners(({ domains }) => domains);
  const tenantOwners = owners(({ tenantIds }) => tenantIds);
  for (const { at, row, before, after } of plan.changes) {
    row.domains?.forEach((domain, place) => {
      const why = before?.domains.includes(domain)
        ? undefined
        : forbiddenBecause(domain, rules.mailboxes);
      const other = otherOwner(domainOwners, domain, after);
      const says = why ? WHY_FORBIDDEN[why] : other && `belongs to ${other.name} already`;
      if (says) problems.push({ place: `companies[${at}].domains[${place}]`, says });
    });
    row.tenantIds?.forEach((tenant, place) => {
      const other = otherOwner(tenantOwners, tenant, after);
      const ours = rules.techTenantIds.includes(tenant);
      const says = ours
        ? "is a tenant of the workspace itself"
        : other && `belongs to ${other.name} already`;
      if (says) problems.push({ place: `companies[${at}].tenantIds[${place}]`, says });
    });
  }
}

/** A workspace's own tenant can be nobody else's either. */
export function checkOwnTenants(
  given: readonly string[],
  plan: CompanyPlan,
  problems: Problem[],
): void {
  const owners = ownersOf(plan.all, ({ tenantIds }) => tenantIds);
  given.forEach((tenant, place) => {
    const [owner] = owners.get(tenant) ?? [];
    if (!owner) return;
    const says = `belongs to ${owner.name} already`;
    problems.push({ place: `workspace.techTenantIds[${place}]`, says });
  });
}

type Owners = Map<string, CompanyRecord[]>;

function ownersOf(
  companies: readonly CompanyRecord[],
  of: (company: CompanyRecord) => readonly string[],
): Owners {
  const owners: Owners = new Map();
  for (const company of companies) {
    for (const owned of of(company)) {
      const known = owners.get(owned);
      if (known) known.push(company);
      else owners.set(owned, [company]);
    }
  }
  return owners;
}

const otherOwner = (
  owners: Owners,
  owned: string,
  { id }: CompanyRecord,
): CompanyRecord | undefined => owners.get(owned)?.find((company) => company.id !== id);
