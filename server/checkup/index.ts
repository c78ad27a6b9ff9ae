export { bad, type Check, good, note } from "./finding.ts";
export { type AppProbe, microsoftCheck, type Refused } from "./microsoft.ts";
export { addressCheck, botCheck, googleCheck } from "./outside.ts";
export { type Reader, runCheckup } from "./run-checkup.ts";
export { databaseCheck, type DatabaseFacts, mailCheck, psaCheck, type PsaFacts } from "./within.ts";
