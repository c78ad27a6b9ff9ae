export { findWorkspace } from "./find-workspace.ts";
export { NUMBERS } from "./numbers.ts";
export { type Door, DOORS, type Method, METHODS, type Platform, PLATFORMS } from "./platforms.ts";
export { DEFAULT_SETTINGS, Settings } from "./settings.ts";
export type { WorkspaceStore } from "./workspace-store.ts";
export { portalName, type Workspace } from "./workspace.ts";
