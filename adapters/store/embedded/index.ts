export { openEmbedded } from "./open.ts";
export { hasEmbedded } from "./premises.ts";
