import { parseArgs } from "node:util";
import { CommandFailed, STATUS } from "#server/commands";
import { type Mode, MODES } from "#service/teams-app";

const OPTIONS = {
  mode: { type: "string" },
  out: { type: "string" },
  workspace: { type: "string" },
  version: { type: "string" },
  "app-id": { type: "string" },
  "teams-app-id": { type: "string" },
  accent: { type: "string" },
  developer: { type: "string" },
  "color-icon": { type: "string" },
  "outline-icon": { type: "string" },
  "write-templates": { type: "boolean" },
} as const;

/** How the command is written; everything behind the first line may be left out. */
const USAGE = `npm run package -- --mode client|tech --out file.zip [--workspace slug]
  --version 1.2.0         a version of your own; else it rises where anything changed since file.zip
  --app-id id             the app registration and bot, where the settings name none
  --teams-app-id id       the app's id in Teams, where it must stay another one
  --accent '#3e5ad5'      the colour beside the icon
  --developer name        who is named as the app's developer, in 32 letters
  --color-icon file.png   192×192, filled to its edges
  --outline-icon file.png 32×32, white on nothing`;

/** Which package is asked for. */
export type PackageCall = {
  readonly mode: Mode;
  readonly out: string;
  readonly workspace?: string;
  readonly version?: string;
  readonly "app-id"?: string;
  readonly "teams-app-id"?: string;
  readonly accent?: string;
  readonly developer?: string;
  readonly "color-icon"?: string;
  readonly "outline-icon"?: string;
};

/** Reads the words behind `npm run package --`. @throws CommandFailed with the way to write it */
export function readPackageCall(words: readonly string[]): PackageCall | "write-templates" {
  const { mode: asked, out, "write-templates": templates, ...rest } = valuesOf(words);
  if (templates) return "write-templates";
  const mode = MODES.find((each) => each === asked);
  if (!mode || !out) throw notUnderstood(mode ? "--out is missing" : "--mode is client or tech");
  return { mode, out, ...rest };
}

const notUnderstood = (why: string): CommandFailed =>
  new CommandFailed(`That was not understood: ${why}. Write:\n${USAGE}`, STATUS.usage);

function valuesOf(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, strict: true }).values;
  } catch {
    throw notUnderstood("an option is unknown, or lacks what belongs to it");
  }
}
