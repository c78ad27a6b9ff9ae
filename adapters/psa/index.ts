export { autotask } from "./autotask/connector.ts";
export { builtIn } from "./built-in/connector.ts";
export { connectWise } from "./connectwise/connector.ts";
export type { PsaPipeDeps } from "./http/pipe.ts";
export { openPsa } from "./open-psa.ts";
