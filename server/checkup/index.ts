export type { Check } from "./finding.ts";
export { type AppProbe, microsoftCheck } from "./microsoft.ts";
export { addressCheck, botCheck, googleCheck } from "./outside.ts";
export { runCheckup } from "./run-checkup.ts";
export {
  databaseCheck,
  type DatabaseState,
  keysCheck,
  type KeysState,
  mailCheck,
  psaCheck,
  type PsaFacts,
} from "./within.ts";
