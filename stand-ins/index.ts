export type { Faults, MicrosoftStandIn, StandInApp } from "./microsoft/microsoft.ts";
export { CLIENT_TENANT, MSP_TENANT, OTHER_TENANT, type StandInPerson } from "./microsoft/people.ts";
export {
  type MicrosoftOptions,
  STAND_IN_APP,
  startMicrosoft,
} from "./microsoft/start-microsoft.ts";
export { type GoogleStandIn, startGoogle } from "./google/start-google.ts";
