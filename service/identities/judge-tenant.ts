import type { Company } from "#service/companies";
import type { RefusalCode } from "#service/kernel";
import { CONSUMER_TENANT, type ProviderIdentity } from "./identity.ts";

/** Everything that is weighed where a client's administrator proposes their tenant. */
export type TenantFacts = {
  /** Who consented, from a checked token of the tenant itself. */
  identity: ProviderIdentity;
  /** The company of the consent link. */
  companyId: string;
  /** Who owns the domain of the consenting person's address. */
  owner?: Pick<Company, "id">;
  /** The company that the tenant is bound to already. */
  boundTo?: string;
  /** The tenant is the MSP's own. */
  ownTenant: boolean;
};

/** `bound`: at once. `proposed`: an admin confirms it. `known`: it was bound here before. */
export type TenantVerdict = "known" | "bound" | "proposed" | { refused: RefusalCode };

/**
 * Whether a consent binds the tenant at once: only where the consenting person's verified address
 * lies in a domain of that company, and the tenant is nobody else's (sign-in.md §5). A guest speaks
 * for no tenant, and personal accounts have none.
 */
export function judgeTenant(facts: TenantFacts): TenantVerdict {
  const { identity, companyId, owner, boundTo, ownTenant } = facts;
  const { tenantId, guest, email, emailVerified } = identity;
  if (identity.provider !== "microsoft" || !tenantId) return { refused: "sso-invalid" };
  if (tenantId === CONSUMER_TENANT) return { refused: "sso-unmatched" };
  if (guest) return { refused: "sso-guest" };
  if (boundTo === companyId) return "known";
  const vouched = email !== undefined && emailVerified && owner?.id === companyId;
  return vouched && !ownTenant && boundTo === undefined ? "bound" : "proposed";
}
