import type { Claims } from "./domain-map.ts";
import type { DomainPattern } from "./domain.ts";

/** What the rules need to know of companies. */
export type CompanyStore = {
  /**
   * Who owns the first of these patterns that anybody owns, and the catch-all company of that name.
   * Suspended domains and closed companies own nothing. One statement.
   */
  claims(
    workspaceId: string,
    patterns: readonly DomainPattern[],
    catchAllCompany: string | null,
  ): Promise<Claims>;
};
