export { EmbeddedFailure } from "./failure.ts";
export { type Embedded, type EmbeddedOptions, openEmbedded } from "./open.ts";
export { hasEmbedded } from "./premises.ts";
