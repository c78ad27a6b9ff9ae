export { appTokens, NoAppToken } from "./app-tokens.ts";
export { microsoftFlow } from "./browser-flow.ts";
export { GraphFailure, type GraphReader, graphReader } from "./graph.ts";
export { knownKeys } from "./known-keys.ts";
export { secretEnd } from "./secret-end.ts";
export { teamsTokens } from "./teams-tokens.ts";
