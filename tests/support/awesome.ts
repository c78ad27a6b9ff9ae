import { DEFAULT_SETTINGS, type Workspace } from "#service/workspaces";

/** The workspace of tests that need one and no database. */
export const AWESOME: Workspace = {
  id: "w",
  slug: "awesome",
  name: "Awesome MSP",
  supportAddress: "help@awesome.example",
  supportPhone: "+44 20 7946 0000",
  techTenantIds: [],
  timeZone: "Europe/London",
  settings: DEFAULT_SETTINGS,
};
