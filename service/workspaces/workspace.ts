import type { Settings } from "./settings.ts";

/** One managed service provider with its own brand, companies and people. */
export type Workspace = {
  id: string;
  /** In addresses: `/p/{slug}`. */
  slug: string;
  name: string;
  /** Where a person who is refused may write; empty where the MSP has not said. */
  supportAddress: string;
  supportPhone: string;
  /** The MSP's own Microsoft tenants, where tech mode is accepted. */
  techTenantIds: string[];
  /** IANA name. */
  timeZone: string;
  settings: Settings;
};

/**
 * What the portal is called: the company's brand, then the setting, then the workspace's name
 * (sign-in.md §3). Before the company is known, the workspace's.
 */
export function portalName(workspace: Workspace, company?: { portalName?: string }): string {
  return company?.portalName ?? workspace.settings.mail.portalName ?? workspace.name;
}

/** What every letter says of the house, in a company's brand where there is one. */
export const houseFacts = (workspace: Workspace, company?: { portalName?: string }) => ({
  portalName: portalName(workspace, company),
  workspaceName: workspace.name,
  supportAddress: workspace.supportAddress,
  supportPhone: workspace.supportPhone,
  ticketMark: workspace.settings.mail.ticketMark,
});
