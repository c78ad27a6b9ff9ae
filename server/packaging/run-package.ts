import { CommandFailed, say, type Status, STATUS, type Terminal } from "#server/commands";
import {
  makePackage,
  type Mode,
  type PackagePipes,
  type Problem,
  type recordPackage,
} from "#service/teams-app";
import type { Workspace } from "#service/workspaces";
import { type AppSettings, gatherFacts } from "./app-facts.ts";
import type { Disk } from "./disk.ts";
import { iconsFor } from "./icons.ts";
import { type PackageCall, readPackageCall } from "./package-call.ts";
import { writeTemplates } from "./templates.ts";

/** What the command is run with. */
type PackagingDeps = {
  readonly pipes: PackagePipes;
  readonly terminal: Pick<Terminal, "out">;
  /** Files as the person names them, and as they lie in the project. */
  readonly disks: { readonly asked: Disk; readonly shipped: Disk };
  settings(): AppSettings;
  /** The workspace of this slug, or the first. @throws CommandFailed where it is not there */
  workspace(slug: string | undefined): Promise<Workspace>;
  /** Writes down that there is a new package, before it is anywhere. */
  note(made: Parameters<typeof recordPackage>[1]): Promise<void>;
};

/**
 * `npm run package`: writes the Teams app of one workspace and mode (operating.md, "Other commands").
 * @throws CommandFailed with every reason why there is no package; nothing was written then
 */
export async function runPackage(deps: PackagingDeps, words: readonly string[]): Promise<Status> {
  const call = readPackageCall(words);
  if (call === "write-templates") {
    const names = await writeTemplates(deps.disks.shipped);
    for (const name of names) await say(deps.terminal, `Wrote ${name}.`);
    return STATUS.done;
  }
  return onePackage(deps, call);
}

async function onePackage(deps: PackagingDeps, call: PackageCall): Promise<Status> {
  const { pipes, disks, terminal } = deps;
  const settings = deps.settings();
  const workspace = await deps.workspace(call.workspace);
  const { facts, other } = gatherFacts(pipes, settings, { workspace, call });
  const made = await makePackage(pipes, {
    facts,
    other,
    icons: await iconsFor(disks, call.mode, call),
    version: call.version,
    last: await disks.asked.read(call.out),
  });
  if (made.kind === "refused") throw new CommandFailed(told(call.mode, made.problems));
  const { name, version, id } = made.manifest;
  await deps.note({ workspaceId: workspace.id, mode: call.mode, version, teamsAppId: id });
  await disks.asked.write(call.out, made.zip);
  await say(terminal, `Wrote ${call.out}: ${name.short} ${version}, for ${call.mode} mode.`);
  await say(terminal, `  App in Teams     ${id}`);
  await say(terminal, `  Bot and sign-in  ${facts.appId}`);
  return STATUS.done;
}

const told = (mode: Mode, problems: readonly Problem[]): string =>
  [`The ${mode} package was not made:`, ...problems.map(({ reason }) => `- ${reason}`)].join("\n");
