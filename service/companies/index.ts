export { allowedMethods } from "./allowed-methods.ts";
export type { ClaimsAsked, CompanyStore } from "./company-store.ts";
export { type Company, COMPANY_STATES, type CompanyState, letsIn } from "./company.ts";
export { type Claims, placeAddress, type Placement } from "./domain-map.ts";
export { parseDomainSid } from "./domain-sid.ts";
export {
  type DomainPattern,
  type ForbiddenBecause,
  forbiddenBecause,
  parseDomainPattern,
  patternsFor,
  type PublicMailboxes,
  WHY_FORBIDDEN,
} from "./domain.ts";
export { type DomainReview, type MappedDomain, suspendDomains } from "./suspend-domains.ts";
export { parseTenantId } from "./tenant-id.ts";
