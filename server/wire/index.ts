export * from "./problem.ts";
export * from "./signin.ts";
export * from "./tickets.ts";
