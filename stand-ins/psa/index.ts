export type { Fault, Faults, Which } from "./faults.ts";
