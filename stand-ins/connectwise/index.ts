export { type Condition, type FieldTypes, parseConditions } from "./conditions.ts";
export { FIELDS } from "./fields.ts";
export { fillConnectWise } from "./fill.ts";
export { type SignedCallback } from "./callbacks.ts";
export type { Contact, Member, Ticket } from "./records.ts";
export { type ConnectWiseSimulator, CREDENTIALS, openConnectWise } from "./simulator.ts";
export { BadCondition } from "./tokens.ts";
