import { CommandFailed } from "#server/commands";
import type { Icons, Mode } from "#service/teams-app";
import type { Disk } from "./disk.ts";

/** Where each mode's own files lie, under `appPackage/`: the Toolkit looks for the first there. */
export const FOLDERS: Readonly<Record<Mode, string>> = {
  client: "appPackage",
  tech: "appPackage/tech",
};

async function bytesOf(disk: Disk, name: string): Promise<Uint8Array> {
  const bytes = await disk.read(name);
  if (!bytes) throw new CommandFailed(`The icon ${name} is not there.`);
  return bytes;
}

/** The icons that were asked for, else those that we ship for a mode. @throws CommandFailed */
export async function iconsFor(
  { asked, shipped }: { asked: Disk; shipped: Disk },
  mode: Mode,
  given: { readonly "color-icon"?: string; readonly "outline-icon"?: string },
): Promise<Icons> {
  const one = (name: string | undefined, file: string): Promise<Uint8Array> =>
    name === undefined ? bytesOf(shipped, `${FOLDERS[mode]}/${file}`) : bytesOf(asked, name);
  return {
    colour: await one(given["color-icon"], "color.png"),
    outline: await one(given["outline-icon"], "outline.png"),
  };
}
