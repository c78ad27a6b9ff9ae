export type { AppSettings } from "./app-facts.ts";
export type { Disk } from "./disk.ts";
export { FOLDERS } from "./icons.ts";
export { runPackage } from "./run-package.ts";
export { templates } from "./templates.ts";
