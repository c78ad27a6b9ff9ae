export * from "./administration.ts";
export * from "./audit.ts";
export * from "./links.ts";
export * from "./passwords.ts";
export * from "./problem.ts";
export * from "./sessions.ts";
export * from "./signin.ts";
export * from "./tickets.ts";
