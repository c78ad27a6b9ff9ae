export type { Fault, Which } from "./faults.ts";
