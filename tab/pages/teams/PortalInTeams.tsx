import { createHashRouter, matchRoutes } from "react-router";
import { queries } from "../portal/portal-queries.ts";
import { portalRoutes } from "../portal/portal-routes.ts";
import { PortalApp } from "../portal/PortalApp.tsx";

/**
 * The place is kept in the fragment: the address stays the one that may be framed, and survives a
 * reload with its query.
 */
const router = createHashRouter(portalRoutes);

/** Whether the table of routes has this place: a link's author is not to be trusted with it. */
function leadsSomewhere(place: string): boolean {
  const matched = matchRoutes(portalRoutes, place)?.at(-1);
  return matched !== undefined && matched.route.path !== "*";
}

/** Goes inside at a place, with nothing left of who was there before. */
export async function enterAt(place: string): Promise<void> {
  queries.clear();
  await router.navigate(leadsSomewhere(place) ? place : "/", { replace: true });
}

/** The portals within Teams. */
export function PortalInTeams() {
  return <PortalApp router={router} />;
}
