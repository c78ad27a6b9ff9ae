export type { Faults, MicrosoftStandIn, StandInApp } from "./microsoft.ts";
export { CLIENT_TENANT, MSP_TENANT, OTHER_TENANT, type StandInPerson } from "./people.ts";
export { type MicrosoftOptions, STAND_IN_APP, startMicrosoft } from "./start-microsoft.ts";
