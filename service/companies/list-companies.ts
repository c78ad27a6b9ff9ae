import { mustBeAllowed, type Viewer } from "#service/access";
import type { CompanyOverview, CompanyStore } from "./company-store.ts";

/** The workspace's companies, by name. @throws Refusal `not-found` to anyone but an admin */
export function listCompanies(
  deps: { companies: CompanyStore },
  viewer: Viewer,
): Promise<CompanyOverview[]> {
  mustBeAllowed(viewer, "read companies");
  return deps.companies.overview(viewer.workspaceId);
}
