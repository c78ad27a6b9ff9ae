import type { Route } from "#server/http";
import { adminCompanyRoutes } from "./admin-companies.ts";
import { contactFileRoutes, type ContactFileDeps } from "./admin-contact-file.ts";
import { adminContactRoutes } from "./admin-contacts.ts";
import { adminLetterRoutes } from "./admin-letters.ts";
import { adminSessionRoutes } from "./admin-sessions.ts";
import { adminSettingsRoutes } from "./admin-settings.ts";
import { adminTechRoutes } from "./admin-techs.ts";
import { announcementRoutes } from "./announcements.ts";

/** What admins read and change of companies, people, sessions, settings and letters. */
export const adminRoutes = (deps: ContactFileDeps): Route[] => [
  ...adminCompanyRoutes(deps),
  ...adminContactRoutes(deps),
  ...contactFileRoutes(deps),
  ...adminTechRoutes(deps),
  ...adminSessionRoutes(deps),
  ...adminSettingsRoutes(deps),
  ...adminLetterRoutes(deps),
  ...announcementRoutes(deps),
];
