import {
  type AppFacts,
  draftOf,
  type Mode,
  MODES,
  type PackageFile,
  written,
} from "#service/teams-app";
import type { Disk } from "./disk.ts";
import { FOLDERS } from "./icons.ts";

const blank = (name: string): string => `\${{${name}}}`;

const BRAND = {
  workspaceName: blank("MSP_NAME"),
  portalName: blank("PORTAL_NAME"),
  accent: blank("ACCENT_COLOR"),
  developerName: blank("DEVELOPER_NAME"),
};

/** The Toolkit's names for what it registers (teamsapp.yml), by mode. */
const IDS: Readonly<Record<Mode, { teamsAppId: string; appId: string }>> = {
  client: { teamsAppId: blank("TEAMS_APP_ID"), appId: blank("AAD_APP_CLIENT_ID") },
  tech: { teamsAppId: blank("TECH_TEAMS_APP_ID"), appId: blank("TECH_AAD_APP_CLIENT_ID") },
};

/** The facts of an app whose values the Agents Toolkit fills in, from env/. */
const templateFacts = (mode: Mode): AppFacts => ({
  mode,
  brand: BRAND,
  place: {
    origin: blank("TAB_ENDPOINT"),
    host: blank("TAB_DOMAIN"),
    domain: blank("TAB_DOMAIN"),
  },
  slug: blank("WORKSPACE_SLUG"),
  ...IDS[mode],
  version: blank("APP_VERSION"),
});

const NO_ICONS = { colour: new Uint8Array(), outline: new Uint8Array() };

/**
 * The text files of `appPackage/`, written from the very rules that make packages: what the Toolkit
 * zips and what `npm run package` zips cannot part ways.
 */
export function templates(): PackageFile[] {
  const text = new TextEncoder();
  return MODES.flatMap((mode) => {
    const { manifest, localisations } = draftOf(templateFacts(mode), NO_ICONS);
    const file = (name: string, value: unknown): PackageFile => ({
      name: `${FOLDERS[mode]}/${name}`,
      bytes: text.encode(written(value)),
    });
    return [
      file("manifest.json", manifest),
      ...localisations.map(({ file: name, texts }) => file(name, texts)),
    ];
  });
}

/** Writes `appPackage/` anew. @returns the names of the files */
export async function writeTemplates(disk: Disk): Promise<string[]> {
  const files = templates();
  for (const { name, bytes } of files) await disk.write(name, bytes);
  return files.map(({ name }) => name);
}
