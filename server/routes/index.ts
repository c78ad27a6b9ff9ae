export { type AboutDeps, aboutPages } from "./about.ts";
export { type DevDeps, type DevLetter, devPages, devRoutes } from "./dev.ts";
export { openApiOf, openApiPage } from "./openapi.ts";
export { type OperatorDeps, operatorPages, type ReadyCheck } from "./operator.ts";
export { type PagesDeps, tabPages } from "./pages.ts";
export { deskRoutes } from "./desk.ts";
export { presentAttempt } from "./present-attempt.ts";
export { sessionRoutes } from "./session.ts";
export { signinRoutes } from "./signin.ts";
