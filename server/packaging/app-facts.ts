import { CommandFailed } from "#server/commands";
import {
  type AppFacts,
  type AppIdentity,
  brandOf,
  identityFor,
  type Mode,
  MODES,
  type PackagePipes,
  placeOf,
  teamsAppIdOf,
} from "#service/teams-app";
import type { Workspace } from "#service/workspaces";
import type { PackageCall } from "./package-call.ts";

/** What the settings say of the apps. */
export type AppSettings = {
  readonly publicUrl: string;
  /** The app registrations by mode, where they are set. */
  readonly appIds: Readonly<Partial<Record<Mode, string>>>;
  /** TEAMS_APP_ID and TECH_TEAMS_APP_ID: ids in Teams that must stay what they are. */
  readonly teamsAppIds: Readonly<Partial<Record<Mode, string>>>;
};

const NAMES: Readonly<Record<Mode, string>> = {
  client: "MICROSOFT_APP_ID",
  tech: "TECH_APP_ID",
};

/** The facts of one app, and the identity of the workspace's other one where it is set up. */
type Gathered = { facts: Omit<AppFacts, "version">; other: AppIdentity | undefined };

/**
 * Puts together what one package is made from.
 * @throws CommandFailed naming everything that is not set, each with what to set
 */
export function gatherFacts(
  pipes: Pick<PackagePipes, "nameDigest">,
  settings: AppSettings,
  { workspace, call }: { workspace: Workspace; call: PackageCall },
): Gathered {
  const { mode } = call;
  const appId = call["app-id"] ?? settings.appIds[mode];
  const place = placeOf(settings.publicUrl);
  if (appId === undefined || "reason" in place) {
    const missing = `There is no app id for ${mode} mode: set ${NAMES[mode]} with what belongs to it, or say --app-id and the id.`;
    const lines = [
      ...(appId === undefined ? [missing] : []),
      ...("reason" in place ? [place.reason] : []),
    ];
    throw new CommandFailed(lines.join("\n"));
  }
  const brand = brandOf(workspace, {
    ...(call.accent === undefined ? {} : { accent: call.accent }),
    ...(call.developer === undefined ? {} : { developerName: call.developer }),
  });
  const idOf = (each: Mode): string =>
    settings.teamsAppIds[each] ?? teamsAppIdOf(pipes, workspace.id, each);
  const shared = { brand, place, slug: workspace.slug };
  const [otherMode] = MODES.filter((each) => each !== mode);
  const otherId = otherMode && settings.appIds[otherMode];
  return {
    facts: { ...shared, mode, appId, teamsAppId: call["teams-app-id"] ?? idOf(mode) },
    other:
      otherMode && otherId
        ? identityFor({ ...shared, mode: otherMode, appId: otherId, teamsAppId: idOf(otherMode) })
        : undefined,
  };
}
