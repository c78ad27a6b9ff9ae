import { Navigate } from "react-router";
import { DashboardPage } from "../client/DashboardPage.tsx";
import { useSession } from "./portal-queries.ts";

/** The start of whichever portal the person is in. */
export function Start() {
  const { platform } = useSession();
  if (platform === "client") return <DashboardPage />;
  return <Navigate to={`/${platform}`} replace />;
}
