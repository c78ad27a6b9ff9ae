import type { Claims } from "./domain-map.ts";
import type { DomainPattern } from "./domain.ts";

/** Whose claims are asked for: an address's, and those of the token that it came with. */
export type ClaimsAsked = {
  /** Every pattern that could own the address, the most exact first. */
  patterns: readonly DomainPattern[];
  catchAllCompany: string | null;
  /** The token's tenant; without a token, every tenant counts that is known to hold the domain. */
  tenantId?: string;
  domainSid?: string;
};

/** What the rules need to know of companies. */
export type CompanyStore = {
  /**
   * Who owns the first of these patterns that anybody owns, whose tenant stands for the address, and
   * the catch-all company of that name. Suspended domains and closed companies claim nothing. One
   * statement.
   */
  claims(workspaceId: string, asked: ClaimsAsked): Promise<Claims>;
};
