export type { AppSettings } from "./app-facts.ts";
export type { Disk } from "./disk.ts";
export { FOLDERS } from "./icons.ts";
export { USAGE } from "./package-call.ts";
export { type PackagingDeps, runPackage } from "./run-package.ts";
export { templateFacts, templates } from "./templates.ts";
