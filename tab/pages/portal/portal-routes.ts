import type { RouteObject } from "react-router";
import { Bones } from "../../components/Bones.tsx";
import { Fault } from "./Fault.tsx";
import { Frame } from "./Frame.tsx";
import { LostPage } from "./LostPage.tsx";
import { Start } from "./Start.tsx";

/** Deep links are stable (portals.md, "For all"); each portal's pages are loaded when gone to. */
export const portalRoutes: RouteObject[] = [
  {
    Component: Frame,
    ErrorBoundary: Fault,
    HydrateFallback: Bones,
    children: [
      { index: true, Component: Start },
      {
        path: "tickets",
        lazy: async () => ({ Component: (await import("../client/TicketsPage.tsx")).TicketsPage }),
      },
      {
        path: "tickets/:id",
        lazy: async () => ({
          Component: (await import("../client/ClientTicketPage.tsx")).ClientTicketPage,
        }),
      },
      {
        path: "new",
        lazy: async () => ({
          Component: (await import("../client/CataloguePage.tsx")).CataloguePage,
        }),
      },
      {
        path: "new/:type",
        lazy: async () => ({
          Component: (await import("../client/RequestPage.tsx")).RequestPage,
        }),
      },
      {
        path: "settings",
        lazy: async () => ({
          Component: (await import("./settings/SettingsPage.tsx")).SettingsPage,
        }),
      },
      {
        path: "tech",
        lazy: async () => ({ Component: (await import("../tech/QueuePage.tsx")).QueuePage }),
      },
      {
        path: "tech/tickets/:id",
        lazy: async () => ({
          Component: (await import("../tech/TechTicketPage.tsx")).TechTicketPage,
        }),
      },
      {
        path: "tech/calls",
        lazy: async () => ({ Component: (await import("../tech/CallsPage.tsx")).CallsPage }),
      },
      {
        path: "admin",
        lazy: async () => ({
          Component: (await import("../admin/CompaniesPage.tsx")).CompaniesPage,
        }),
      },
      {
        path: "tech/help",
        lazy: async () => ({ Component: (await import("../tech/HelpPage.tsx")).HelpPage }),
      },
      {
        path: "admin/companies/:id",
        lazy: async () => ({ Component: (await import("../admin/CompanyPage.tsx")).CompanyPage }),
      },
      {
        path: "admin/sign-in",
        lazy: async () => ({ Component: (await import("../admin/SettingsPage.tsx")).SettingsPage }),
      },
      {
        path: "admin/explain",
        lazy: async () => ({ Component: (await import("../admin/ExplainPage.tsx")).ExplainPage }),
      },
      {
        path: "admin/audit",
        lazy: async () => ({ Component: (await import("../admin/AuditPage.tsx")).AuditPage }),
      },
      {
        path: "admin/pending",
        lazy: async () => ({ Component: (await import("../admin/PendingPage.tsx")).PendingPage }),
      },
      { path: "*", Component: LostPage },
    ],
  },
];
