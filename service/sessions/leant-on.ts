/**
 * The binding of a tenant that a proof leaned on: to a company, or without one the MSP's own. Where
 * the tenant is bound so no more, what leaned on it opens nothing from the next request on
 * (sign-in.md §6).
 */
export type LeantOn = { tenantId: string; companyId?: string };
