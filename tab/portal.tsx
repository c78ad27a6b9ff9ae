import { createBrowserRouter } from "react-router";
import { mountPage } from "./mount-page.tsx";
import { portalRoutes } from "./pages/portal/portal-routes.ts";
import { PortalApp } from "./pages/portal/PortalApp.tsx";

await mountPage(<PortalApp router={createBrowserRouter(portalRoutes)} />);
