import type { Route } from "#server/http";
import type { AdminRouteDeps } from "./admin-call.ts";
import { adminCompanyRoutes } from "./admin-companies.ts";
import { adminContactRoutes } from "./admin-contacts.ts";
import { adminSessionRoutes } from "./admin-sessions.ts";
import { adminSettingsRoutes } from "./admin-settings.ts";
import { adminTechRoutes } from "./admin-techs.ts";

/** What admins read and change of companies, people, sessions and settings. */
export const adminRoutes = (deps: AdminRouteDeps): Route[] => [
  ...adminCompanyRoutes(deps),
  ...adminContactRoutes(deps),
  ...adminTechRoutes(deps),
  ...adminSessionRoutes(deps),
  ...adminSettingsRoutes(deps),
];
