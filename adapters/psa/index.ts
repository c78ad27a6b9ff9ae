export { autotask } from "./autotask/connector.ts";
export { builtIn, type BuiltInDeps } from "./built-in/connector.ts";
export { connectWise } from "./connectwise/connector.ts";
export type { Patience } from "./http/patience.ts";
export type { PsaLog, PsaPipeDeps } from "./http/pipe.ts";
export { openPsa } from "./open-psa.ts";
