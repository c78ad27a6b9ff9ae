import { type ComponentType, createElement } from "react";
import type { RouteObject } from "react-router";
import { Bones } from "../../components/Bones.tsx";
import { Fault } from "./Fault.tsx";
import { Frame } from "./Frame.tsx";
import { whileReached } from "./late-file.ts";
import { LatePage } from "./LatePage.tsx";
import { LostPage } from "./LostPage.tsx";
import { Start } from "./Start.tsx";

/**
 * A page that is loaded when gone to. The router keeps one that it could not get as one that is not
 * there: a page that is late asks for itself.
 */
function page(path: string, file: () => Promise<ComponentType>): RouteObject {
  const load = (): Promise<ComponentType> => whileReached(file);
  const late = { element: createElement(LatePage, { path, load }) };
  return {
    path,
    lazy: () =>
      load().then(
        (Component) => ({ Component }),
        () => late,
      ),
  };
}

/** What breaks in a page, or cannot be loaded, breaks within the frame: the ways elsewhere stay. */
const withinFrame = (children: RouteObject[]): RouteObject[] => [
  { ErrorBoundary: Fault, children },
];

/** Deep links are stable (portals.md, "For all"); each portal's pages are loaded when gone to. */
export const portalRoutes: RouteObject[] = [
  {
    Component: Frame,
    ErrorBoundary: Fault,
    HydrateFallback: Bones,
    children: withinFrame([
      { index: true, Component: Start },
      page("tickets", async () => (await import("../client/TicketsPage.tsx")).TicketsPage),
      page(
        "tickets/:id",
        async () => (await import("../client/ClientTicketPage.tsx")).ClientTicketPage,
      ),
      page("new", async () => (await import("../client/CataloguePage.tsx")).CataloguePage),
      page("new/:type", async () => (await import("../client/RequestPage.tsx")).RequestPage),
      page("settings", async () => (await import("./settings/SettingsPage.tsx")).SettingsPage),
      page("tech", async () => (await import("../tech/QueuePage.tsx")).QueuePage),
      page(
        "tech/tickets/:id",
        async () => (await import("../tech/TechTicketPage.tsx")).TechTicketPage,
      ),
      page("tech/calls", async () => (await import("../tech/CallsPage.tsx")).CallsPage),
      page("tech/help", async () => (await import("../tech/HelpPage.tsx")).HelpPage),
      page("admin", async () => (await import("../admin/CompaniesPage.tsx")).CompaniesPage),
      page(
        "admin/companies/:id",
        async () => (await import("../admin/CompanyPage.tsx")).CompanyPage,
      ),
      page("admin/contacts", async () => (await import("../admin/ContactsPage.tsx")).ContactsPage),
      page(
        "admin/contacts/:id",
        async () => (await import("../admin/ContactPage.tsx")).ContactPage,
      ),
      page("admin/techs", async () => (await import("../admin/TechsPage.tsx")).TechsPage),
      page("admin/techs/:id", async () => (await import("../admin/TechPage.tsx")).TechPage),
      page("admin/sign-in", async () => (await import("../admin/SettingsPage.tsx")).SettingsPage),
      page("admin/explain", async () => (await import("../admin/ExplainPage.tsx")).ExplainPage),
      page("admin/letters", async () => (await import("../admin/LettersPage.tsx")).LettersPage),
      page(
        "admin/letters/sent",
        async () => (await import("../admin/SentLogPage.tsx")).SentLogPage,
      ),
      page(
        "admin/letters/untold",
        async () => (await import("../admin/UntoldPage.tsx")).UntoldPage,
      ),
      page(
        "admin/letters/settings",
        async () => (await import("../admin/MailSettingsPage.tsx")).MailSettingsPage,
      ),
      page(
        "admin/announcements",
        async () => (await import("../admin/AnnouncementsPage.tsx")).AnnouncementsPage,
      ),
      page(
        "admin/request-types",
        async () => (await import("../admin/RequestTypesPage.tsx")).RequestTypesPage,
      ),
      page(
        "admin/desk",
        async () => (await import("../admin/DeskSettingsPage.tsx")).DeskSettingsPage,
      ),
      page("admin/psa", async () => (await import("../admin/PsaPage.tsx")).PsaPage),
      page("admin/sync", async () => (await import("../admin/SyncPage.tsx")).SyncPage),
      page("admin/audit", async () => (await import("../admin/AuditPage.tsx")).AuditPage),
      page("admin/pending", async () => (await import("../admin/PendingPage.tsx")).PendingPage),
      page(
        "admin/directory",
        async () => (await import("../admin/DirectoryPage.tsx")).DirectoryPage,
      ),
      { path: "*", Component: LostPage },
    ]),
  },
];
