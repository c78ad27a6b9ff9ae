import { mountPage } from "./mount-page.tsx";
import { PortalApp } from "./pages/portal/PortalApp.tsx";

await mountPage(<PortalApp />);
