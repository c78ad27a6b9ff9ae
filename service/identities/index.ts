export { type Provider, type ProviderIdentity, PROVIDERS } from "./identity.ts";
export type { AppMode, ProviderAnswer, ProviderFlow, TeamsTokens } from "./provider-ports.ts";
