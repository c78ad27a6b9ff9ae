export { findWorkspace } from "./find-workspace.ts";
export { mergeSettings } from "./merge-settings.ts";
export { NUMBERS } from "./numbers.ts";
export { type Door, type Method, METHODS, type Platform, PLATFORMS } from "./platforms.ts";
export {
  DEFAULT_SETTINGS,
  Settings,
  storedSettings,
  type TicketLetterWriter,
  WEEKDAYS,
} from "./settings.ts";
export { sayTime } from "./say-time.ts";
export { isTimeZone } from "./time-zone.ts";
export type { WorkspaceStore } from "./workspace-store.ts";
export { houseFacts, portalName, type Workspace } from "./workspace.ts";
