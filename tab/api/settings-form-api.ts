import type { Calls } from "./calls.ts";

/** Some of the workspace's settings, as a page keeps them; the others stay as they are. */
export type SettingsCard<Part> = {
  readonly workspace: { readonly timeZone: string };
  readonly settings: Part;
  readonly revision: string;
};

const PATH = "/api/admin/settings";

/** What a page that keeps some of the settings asks of the server. */
export const settingsFormApi = <Part>(calls: Calls) => ({
  read: () => calls.get<SettingsCard<Part>>(PATH),
  save: (revision: string, settings: Part) =>
    calls.put<SettingsCard<Part>>(PATH, { revision, settings }),
});
