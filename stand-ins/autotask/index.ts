export { type Entity, FIELDS, type Fields } from "./fields.ts";
export { fillAutotask } from "./fill.ts";
export { BadFilter, type Filter, parseFilter } from "./filter.ts";
export { type AutotaskSimulator, CREDENTIALS, openAutotask } from "./simulator.ts";
export type { SignedCallout } from "./webhooks.ts";
export { VALUES } from "./world.ts";
