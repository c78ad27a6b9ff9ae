import type { Calls } from "./calls.ts";

/** Some of the workspace's settings, as a page keeps them; the others stay as they are. */
export type SettingsCard<Part> = {
  readonly workspace: { readonly timeZone: string };
  readonly settings: Part;
  readonly revision: string;
};

export type SaveSettings<Part> = (revision: string, settings: Part) => Promise<SettingsCard<Part>>;

const PATH = "/api/admin/settings";

/**
 * What a page that keeps some of the settings asks of the server.
 * @param partOf what of them is the page's to save
 */
export function settingsFormApi<Part>(calls: Calls, partOf: (settings: Part) => unknown) {
  const save: SaveSettings<Part> = (revision, settings) =>
    calls.put<SettingsCard<Part>>(PATH, { revision, settings: partOf(settings) });
  return { read: () => calls.get<SettingsCard<Part>>(PATH), save };
}
