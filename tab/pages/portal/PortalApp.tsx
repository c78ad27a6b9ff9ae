import { QueryClientProvider } from "@tanstack/react-query";
import { createBrowserRouter } from "react-router";
import { RouterProvider } from "react-router/dom";
import { Bones } from "../../components/Bones.tsx";
import { Fault } from "./Fault.tsx";
import { Frame } from "./Frame.tsx";
import { LostPage } from "./LostPage.tsx";
import { queries } from "./portal-queries.ts";
import { Start } from "./Start.tsx";

/** Deep links are stable (portals.md, "For all"); each portal's pages are loaded when gone to. */
const router = createBrowserRouter([
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
        path: "admin",
        lazy: async () => ({
          Component: (await import("../admin/CompaniesPage.tsx")).CompaniesPage,
        }),
      },
      { path: "*", Component: LostPage },
    ],
  },
]);

/** The portals: one web app, three doors inside it. */
export function PortalApp() {
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
