export type { ConsentLink, ConsentStore } from "./consent-store.ts";
export type { Flow, FlowPurpose, FlowStore } from "./flow-store.ts";
export {
  type DirectoryFacts,
  type IdentityRecord,
  type IdentityStore,
  type LinkedBy,
  type LinkedIdentity,
  tenantOf,
} from "./identity-store.ts";
export {
  CONSUMER_TENANT,
  isVerified,
  type Provider,
  type ProviderIdentity,
  PROVIDERS,
  vouchesFor,
} from "./identity.ts";
export { type IdentityFacts, judgeIdentity, type Verdict } from "./judge-identity.ts";
export { judgeTenant, type TenantFacts, type TenantVerdict } from "./judge-tenant.ts";
export type { AppMode, ProviderAnswer, ProviderFlow, TeamsTokens } from "./provider-ports.ts";
