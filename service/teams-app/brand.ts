import { portalName, type Workspace } from "#service/workspaces";
import type { Mode } from "./mode.ts";
import { LIMITS, lengthOf } from "./limits.ts";

/** The accent of a workspace that has chosen none; the portals use the same. */
export const DEFAULT_ACCENT = "#3e5ad5";

/** What makes an app the MSP's own. */
export type Brand = {
  /** The MSP, as people know it. */
  readonly workspaceName: string;
  /** What its clients' portal is called. */
  readonly portalName: string;
  /** `#rrggbb`, beside the icon. */
  readonly accent: string;
  /** Who stands behind the app in Teams' store pages. */
  readonly developerName: string;
};

/** The brand that a workspace carries, with what was asked for in its place. */
export function brandOf(
  workspace: Workspace,
  asked: { accent?: string; developerName?: string } = {},
): Brand {
  return {
    workspaceName: workspace.name,
    portalName: portalName(workspace),
    accent: asked.accent ?? DEFAULT_ACCENT,
    developerName: asked.developerName ?? workspace.name,
  };
}

/**
 * The app's short name: the clients' is the portal's; the technicians' says whom it is for, in the
 * longest form that Teams has room for. One that fits nowhere stays long, and is refused with that.
 */
export function shortName(brand: Brand, mode: Mode, forTechnicians: readonly string[]): string {
  if (mode === "client") return brand.portalName;
  const names = forTechnicians.map((form) => form.replace("{name}", brand.workspaceName));
  return names.find((name) => lengthOf(name) <= LIMITS.shortName) ?? names[0] ?? "";
}
