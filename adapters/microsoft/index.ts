export { appTokens, NoAppToken } from "./app-tokens.ts";
export { type BrowserFlowOptions, microsoftFlow } from "./browser-flow.ts";
export type { TokenRules } from "./check-token.ts";
export {
  type DirectoryUser,
  GraphFailure,
  type GraphOptions,
  type GraphReader,
  graphReader,
  type GraphTrouble,
  type UserPage,
} from "./graph.ts";
export { type FindKey, knownKeys } from "./known-keys.ts";
export type { EntraApp } from "./msal-app.ts";
export { secretEnd, type SecretEnd } from "./secret-end.ts";
export { teamsTokens, type TeamsTokensOptions } from "./teams-tokens.ts";
